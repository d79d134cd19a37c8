package io.mnv3.ondevice;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runner's arguments, each a name and a value: {@code --model FILE --threads N --xnnpack
 * true|false --warm-up-runs N --runs N --minimum-millis N}, and if wanted {@code --library FILE}
 * (the interpreter's native part), {@code --input FILE} (the bytes of the input tensor; else they
 * are made up) and {@code --output FILE} (for the bytes of the last run's output).
 */
final class Arguments {
  private static final List<String> REQUIRED =
      Arrays.asList("model", "threads", "xnnpack", "warm-up-runs", "runs", "minimum-millis");
  private static final List<String> OPTIONAL = Arrays.asList("library", "input", "output");
  private static final String DASHES = "--";

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is missing, unknown or without a value
   */
  static Arguments of(String... words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      String name = words[i].startsWith(DASHES) ? words[i].substring(DASHES.length()) : "";
      boolean known = REQUIRED.contains(name) || OPTIONAL.contains(name);
      if (!known || i + 1 == words.length) {
        throw new IllegalArgumentException("no name with a value: " + words[i]);
      }
      values.put(name, words[i + 1]);
    }
    for (String name : REQUIRED) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(DASHES + name + " is missing");
      }
    }
    return new Arguments(values);
  }

  /** A value, empty if it is not given. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  int number(String name) {
    int number = Integer.parseInt(text(name));
    if (number < 0) {
      throw new IllegalArgumentException(DASHES + name + " is negative");
    }
    return number;
  }

  boolean flag(String name) {
    String text = text(name);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(DASHES + name + " is neither true nor false");
    }
    return text.equals("true");
  }
}
