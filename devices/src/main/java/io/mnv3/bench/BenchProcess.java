package io.mnv3.bench;

import io.mnv3.UserError;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A process that measures one peer on one row.
 *
 * @param warmUp windows before those that count
 * @param windows windows that count
 * @param windowMillis length of a window; at least one run is in it
 */
record BenchProcess(int warmUp, int windows, int windowMillis) {
  private static final String SECOND_BENCHMARK = "Another JMH instance";

  /**
   * Mean time of one run in each window, in microseconds.
   *
   * @throws UserError if another benchmark is running
   * @throws IllegalStateException if the peer fails or computes something else
   */
  List<Double> measure(BenchRow row, String peer) {
    try (TemporaryFile talk = TemporaryFile.withSuffix(".log")) {
      return new Runner(options(row, peer, talk))
          .run().stream()
              .flatMap(result -> result.getBenchmarkResults().stream())
              .map(BenchmarkResult::getIterationResults)
              .flatMap(windows -> windows.stream())
              .map(window -> window.getPrimaryResult().getScore())
              .toList();
    } catch (RunnerException e) {
      String reason = reason(e);
      if (reason.contains(SECOND_BENCHMARK)) {
        throw new UserError("another benchmark is running on this machine; wait for it", e);
      }
      throw new IllegalStateException(
          "%s cannot be measured on %s: %s".formatted(peer, row.network(), reason), e);
    }
  }

  /**
   * @param talk takes what runtimes print
   */
  private Options options(BenchRow row, String peer, TemporaryFile talk) {
    return new OptionsBuilder()
        .include(PeerBenchmark.class.getName() + ".run")
        .param("network", row.network())
        .param("batch", Integer.toString(row.batch()))
        .param("threads", Integer.toString(row.threads()))
        .param("peer", peer)
        .forks(1)
        .warmupIterations(warmUp)
        .warmupTime(TimeValue.milliseconds(windowMillis))
        .measurementIterations(windows)
        .measurementTime(TimeValue.milliseconds(windowMillis))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .output(talk.path().toString())
        .build();
  }

  /** The innermost reason; what happens in the other process is suppressed in what comes of it. */
  private static String reason(Throwable thrown) {
    Throwable inner = thrown.getCause();
    if (inner == null && thrown.getSuppressed().length > 0) {
      inner = thrown.getSuppressed()[0];
    }
    return inner == null ? String.valueOf(thrown.getMessage()) : reason(inner);
  }
}
