package io.mnv3.bench;

import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A process that measures one peer on one row of a benchmark.
 *
 * @param warmUp windows before those that count
 * @param windows windows that count
 * @param windowMillis length of a window; at least one run is in it
 */
record BenchProcess(int warmUp, int windows, int windowMillis) {
  /** Runtimes warn of what they do without, such as a graphics card. */
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error";

  private static final String SECOND_BENCHMARK = "Another JMH instance";

  /**
   * What the windows say.
   *
   * @param micros mean time of one run in each window, in microseconds
   * @param facts what the benchmark counted besides, by name; of the last window
   */
  record Windows(List<Double> micros, Map<String, Double> facts) {
    Windows {
      micros = List.copyOf(micros);
      facts = Map.copyOf(facts);
    }
  }

  /**
   * Measures.
   *
   * @param benchmark a class whose one method is a run
   * @param parameters of the benchmark: network, peer, …
   * @throws UserError if another benchmark is running
   * @throws IllegalStateException if the peer fails or computes something else
   */
  Windows measure(Class<?> benchmark, Map<String, String> parameters) {
    try (TemporaryFile talk = TemporaryFile.withSuffix(".log")) {
      return windows(new Runner(options(benchmark, parameters, talk)).run());
    } catch (RunnerException e) {
      String reason = reason(e);
      if (reason.contains(SECOND_BENCHMARK)) {
        throw new UserError("another benchmark is running on this machine; wait for it", e);
      }
      throw new IllegalStateException(
          "%s cannot be measured on %s: %s"
              .formatted(parameters.get("peer"), parameters.get("network"), reason),
          e);
    }
  }

  private static Windows windows(Collection<RunResult> results) {
    List<Double> micros = new ArrayList<>();
    Map<String, Double> facts = new HashMap<>();
    results.stream()
        .flatMap(result -> result.getBenchmarkResults().stream())
        .flatMap(process -> process.getIterationResults().stream())
        .forEach(window -> {
          micros.add(window.getPrimaryResult().getScore());
          window.getSecondaryResults().forEach((name, fact) -> facts.put(name, fact.getScore()));
        });
    return new Windows(micros, facts);
  }

  /**
   * @param talk takes what runtimes print
   */
  private Options options(Class<?> benchmark, Map<String, String> parameters, TemporaryFile talk) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Pattern.quote(benchmark.getName() + "."))
            .forks(1)
            .jvmArgsAppend(QUIET)
            .warmupIterations(warmUp)
            .warmupTime(TimeValue.milliseconds(windowMillis))
            .measurementIterations(windows)
            .measurementTime(TimeValue.milliseconds(windowMillis))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .output(talk.path().toString());
    parameters.forEach(options::param);
    return options.build();
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
