package io.mnv3.runner;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a model a delegate (XNNPACK) ran, by what TensorFlow Lite printed ({@code
 * tensorflow/lite/tools/benchmark/benchmark_tflite_model.cc}, {@code
 * tensorflow/lite/core/subgraph.cc}).
 */
public enum Delegation {
  /** All of it. */
  COMPLETE,
  /** Part of it. */
  PARTIAL,
  /** Nothing, although it was asked to. */
  REFUSED,
  /** There was one; how much it ran is not said. */
  SOME,
  /** Nothing is said of any: older programs say nothing even where there is one. */
  UNSAID;

  private static final Pattern REPLACED =
      Pattern.compile("Replacing (\\d+) (?:out of (\\d+) )?node\\(s\\) with delegate .*");
  private static final Pattern CREATED = Pattern.compile("Created TensorFlow Lite .*delegate.*");

  /** By the plainest of the statements in {@code lines}, which have lost their prefixes. */
  static Delegation of(List<String> lines) {
    return lines.stream()
        .map(Delegation::stated)
        .flatMap(Optional::stream)
        .min(Enum::compareTo)
        .orElse(UNSAID);
  }

  private static Optional<Delegation> stated(String line) {
    if (line.contains("delegate, and the model graph will be completely executed")) {
      return Optional.of(COMPLETE);
    } else if (line.contains("delegate, and the model graph will be partially executed")) {
      return Optional.of(PARTIAL);
    } else if (line.contains("the model graph will not be executed by the delegate")) {
      return Optional.of(REFUSED);
    }
    Matcher replaced = REPLACED.matcher(line);
    if (replaced.matches()) {
      String all = replaced.group(2);
      return Optional.of(all == null ? SOME : replaced.group(1).equals(all) ? COMPLETE : PARTIAL);
    }
    return CREATED.matcher(line).matches() ? Optional.of(SOME) : Optional.empty();
  }
}
