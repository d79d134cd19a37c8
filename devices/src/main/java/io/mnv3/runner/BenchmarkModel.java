package io.mnv3.runner;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * TensorFlow Lite's {@code benchmark_model} ({@code tensorflow/lite/tools/benchmark}), with which
 * the paper's times were taken, as a binary that the user has.
 *
 * @param binary the program on the host
 * @param profiling whether it tells the time of each operation, which costs some
 * @param program what its file says of itself
 */
public record BenchmarkModel(Path binary, boolean profiling, Optional<ElfFacts> program)
    implements ModelRunner {
  private static final String PROGRAM = "benchmark_model";
  private static final String PROFILE = "--enable_op_profiling=true";

  /** A large model has some hundred nodes, and every run of each is kept. */
  private static final int PROFILE_ENTRIES = 100_000;

  /** A program of which nothing is known but that it is one. */
  public BenchmarkModel(Path binary, boolean profiling) {
    this(binary, profiling, Optional.empty());
  }

  /**
   * A program for 64-bit phones.
   *
   * @throws io.mnv3.UserError if it is none, or cannot be read
   */
  public static BenchmarkModel forPhones(Path binary, boolean profiling) {
    ElfFacts program = ElfReader.read(binary);
    program.requireRunsOnPhones(binary);
    return new BenchmarkModel(binary, profiling, Optional.of(program));
  }

  @Override
  public SortedMap<String, String> facts() {
    return program.map(ElfFacts::words).orElse(Collections.emptySortedMap());
  }

  @Override
  public String name() {
    return PROGRAM;
  }

  @Override
  public List<DeviceFile> files() {
    return List.of(new DeviceFile(binary, PROGRAM, true));
  }

  /**
   * Threads and XNNPACK are always said, since what the program does unasked has changed over the
   * years; nothing is said that every version does unasked, since one that does not know a flag may
   * ignore it, and its run is void then.
   */
  @Override
  public RemoteCommand command(String folder, RunRequest request) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--graph=" + request.model(),
                "--num_threads=" + request.threads(),
                "--use_xnnpack=" + request.xnnpack(),
                "--warmup_runs=" + request.warmUpRuns(),
                "--num_runs=" + request.runs(),
                "--min_secs=" + seconds(request.minimum())));
    if (profiling) {
      arguments.add(PROFILE);
      arguments.add("--max_profiling_buffer_entries=" + PROFILE_ENTRIES);
    }
    return RemoteCommand.of("./" + PROGRAM, arguments.toArray(String[]::new)).in(folder);
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toMillis() / 1e3);
  }

  /** {@inheritDoc} Of old programs some ignore what they do not know without a word. */
  @Override
  public RunReport read(Output output) {
    RunReport report = BenchmarkLog.read(output.standardOutput(), output.standardError());
    boolean ignored = profiling && report.complete() && report.profile().isEmpty();
    return ignored ? report.withUnconsumed(PROFILE) : report;
  }
}
