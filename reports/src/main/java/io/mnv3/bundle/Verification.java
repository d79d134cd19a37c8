package io.mnv3.bundle;

import java.util.List;

/**
 * What came of a bundle's check.
 *
 * @param files how many there are, without the list of checksums
 * @param faults files that are not as listed, in words; where there are some, nothing is made anew
 * @param differences files of the report that came out otherwise, in words
 * @param compared how many files of the report were compared
 */
public record Verification(int files, List<String> faults, List<String> differences, int compared) {
  public Verification {
    faults = List.copyOf(faults);
    differences = List.copyOf(differences);
  }

  /** Whether all is as it should be. */
  public boolean holds() {
    return faults.isEmpty() && differences.isEmpty() && compared > 0;
  }
}
