package io.mnv3.collect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a collection on one phone.
 *
 * @param phone its name
 * @param verdicts how many measurements came to which, those of earlier runs included
 * @param stopped why it ended before its plan did, if it did
 */
public record PhoneOutcome(String phone, Map<Verdict, Integer> verdicts, Optional<String> stopped) {
  public PhoneOutcome {
    Map<Verdict, Integer> copy = new EnumMap<>(Verdict.class);
    copy.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(copy);
  }

  /** Whether everything that was planned is measured. */
  public boolean isComplete() {
    return stopped.isEmpty()
        && verdicts.keySet().stream().allMatch(v -> v == Verdict.OK || v == Verdict.SIMULATED);
  }
}
