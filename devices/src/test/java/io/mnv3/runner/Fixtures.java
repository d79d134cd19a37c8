package io.mnv3.runner;

import io.mnv3.adb.Output;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Logs in the shapes that programs of each year print. */
final class Fixtures {
  private static final BenchmarkModel TOOL = new BenchmarkModel(Path.of("benchmark_model"), false);

  private Fixtures() {}

  static String text(String name) {
    return new String(
        OnDeviceClasses.bytes("io/mnv3/runner/" + name + ".txt"), StandardCharsets.UTF_8);
  }

  /** What {@code benchmark_model} said, all of it on one stream. */
  static RunReport report(String text) {
    return TOOL.read(new Output(text, "", OptionalInt.of(0)));
  }
}
