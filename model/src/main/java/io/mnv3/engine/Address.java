package io.mnv3.engine;

import org.bytedeco.javacpp.Pointer;

/** A bare address for oneDNN, which owns nothing and can be changed without making a new object. */
final class Address extends Pointer {
  Address(long address) {
    this.address = address;
  }

  Address to(long newAddress) {
    address = newAddress;
    return this;
  }
}
