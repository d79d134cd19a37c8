package io.mnv3.collect;

import io.mnv3.runner.ModelRunner;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How models are run.
 *
 * @param runner the program
 * @param xnnpack whether XNNPACK runs what it can; both ways are kept apart, as the paper is older
 *     than XNNPACK
 * @param threads of the interpreter; the paper's is one
 */
public record Setting(ModelRunner runner, boolean xnnpack, int threads) {
  public Setting {
    if (xnnpack && !runner.hasXnnpack()) {
      throw new IllegalArgumentException(runner.name() + " has no XNNPACK");
    }
  }

  /** What was chosen, as in the configuration of records. */
  SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("engine", runner.name());
    if (runner.hasXnnpack()) {
      configuration.put("xnnpack", xnnpack ? "on" : "off");
    }
    configuration.put("threads", Integer.toString(threads));
    return configuration;
  }

  /** It in a few words. */
  public String words() {
    String delegate = runner.hasXnnpack() ? ", XNNPACK " + (xnnpack ? "on" : "off") : "";
    return "%s%s, %d thread%s".formatted(runner.name(), delegate, threads, threads == 1 ? "" : "s");
  }
}
