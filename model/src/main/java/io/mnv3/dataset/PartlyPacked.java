package io.mnv3.dataset;

import java.util.BitSet;

/**
 * Decoded pictures of a set that has damaged ones too, whose stand-ins are found as in any other.
 *
 * @param damaged numbers of the damaged ones
 */
record PartlyPacked(PackedPictures packed, StoredPictures stored, BitSet damaged)
    implements Pictures {
  @Override
  public int size() {
    return packed.size();
  }

  @Override
  public int label(int index) {
    return packed.label(index);
  }

  @Override
  public Picture read(int index, int[] among) {
    return damaged.get(index) ? stored.read(index, among) : packed.read(index, among);
  }
}
