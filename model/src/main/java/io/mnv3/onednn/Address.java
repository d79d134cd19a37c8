package io.mnv3.onednn;

import org.bytedeco.javacpp.Pointer;

/** A bare address for oneDNN, which owns nothing and can be changed without making a new object. */
public final class Address extends Pointer {
  public Address(long address) {
    this.address = address;
  }

  public Address to(long newAddress) {
    address = newAddress;
    return this;
  }
}
