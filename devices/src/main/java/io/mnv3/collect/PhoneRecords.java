package io.mnv3.collect;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.runner.LatencyStatistics;
import io.mnv3.runner.OperationTime;
import io.mnv3.runner.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What comes of attempts as records: the samples of a good one, and for any other its verdict.
 *
 * @param run id of the run
 * @param host facts of the host and the software
 */
record PhoneRecords(String run, SortedMap<String, String> host) {
  private static final double KILO = 1e3;

  /**
   * A measurement's place in a plan on one phone since one start of it.
   *
   * @param phone its serial number's hash
   * @param boot which start of the phone
   * @param block which block, counted from 1
   * @param place in the block, counted from 1
   * @param anchor whether it is one of the block's two anchors
   */
  record Place(String phone, String boot, int block, int place, boolean anchor) {}

  /** What identifies the measurement of {@code task} at {@code place}. */
  Measurement.Key key(CollectionPlan.Task task, Place place, CpuMask mask) {
    SortedMap<String, String> configuration = task.setting().configuration();
    configuration.put("phone", place.phone());
    configuration.put("boot", place.boot());
    configuration.put("block", Integer.toString(place.block()));
    configuration.put("place", Integer.toString(place.place()));
    configuration.put("anchor", Boolean.toString(place.anchor()));
    configuration.put("mask", mask.digits());
    return Measurement.Key.of(
        task.model().experiment(),
        task.model().name(),
        task.model().fingerprint(),
        Experiments.LATENCY,
        configuration);
  }

  /** The record of a good attempt. */
  Measurement good(
      Measurement.Key key,
      Attempt attempt,
      SortedMap<String, String> facts,
      Verdict verdict,
      String raw) {
    SortedMap<String, String> context = context(attempt, facts, verdict, raw);
    List<Double> samples = samples(attempt.report(), context);
    return Measurement.now(attempt.source(), key, Experiments.MICROSECONDS, samples, run, context);
  }

  /** The record of the time of each operation; empty of a program that was not asked for it. */
  Optional<Measurement> operations(
      Measurement.Key key,
      Attempt attempt,
      SortedMap<String, String> facts,
      Verdict verdict,
      String raw) {
    return attempt
        .report()
        .profile()
        .map(profile -> {
          List<OperationTime> operations = profile.operations();
          SortedMap<String, String> context = context(attempt, facts, verdict, raw);
          context.put("operations", lines(operations, OperationTime::name));
          context.put("types", lines(operations, OperationTime::type));
          return Measurement.now(
              attempt.source(),
              with(key, Experiments.OPERATION_TIMES, key.configuration()),
              Experiments.MICROSECONDS,
              operations.stream().map(OperationTime::meanMicros).toList(),
              run,
              context);
        });
  }

  private static String lines(
      List<OperationTime> operations, Function<OperationTime, String> word) {
    return operations.stream().map(word).collect(Collectors.joining("\n"));
  }

  private static Measurement.Key with(
      Measurement.Key key, String quantity, SortedMap<String, String> configuration) {
    return new Measurement.Key(
        key.experiment(), key.architecture(), key.fingerprint(), quantity, configuration);
  }

  /** The runs' times; of a program that does not tell them, their median or else their mean. */
  private static List<Double> samples(RunReport report, SortedMap<String, String> context) {
    if (!report.samples().isEmpty()) {
      return report.samples();
    }
    report
        .statistics()
        .ifPresent(statistics -> context.put("runs", Long.toString(statistics.count())));
    return report
        .statistics()
        .flatMap(LatencyStatistics::percentiles)
        .map(percentiles -> {
          context.put("statistic", "median");
          return List.of(percentiles.median());
        })
        .orElseGet(() -> {
          context.put("statistic", "mean");
          return List.of(report.meanMicros().orElseThrow());
        });
  }

  private SortedMap<String, String> context(
      Attempt attempt, SortedMap<String, String> facts, Verdict verdict, String raw) {
    SortedMap<String, String> context = new TreeMap<>(host);
    context.putAll(facts);
    context.putAll(attempt.report().facts());
    context.put("verdict", verdict.label());
    context.put("raw", raw);
    context.put("delegation", attempt.report().delegation().name().toLowerCase(Locale.ROOT));
    if (attempt.maximumKilohertz() > 0) {
      context.put("maximumMegahertz", number(attempt.maximumKilohertz() / KILO));
    }
    attempt
        .effectiveKilohertz()
        .ifPresent(clock -> context.put("effectiveMegahertz", number(clock / KILO)));
    attempt
        .thermalStatus()
        .ifPresent(status -> context.put("thermalStatus", Integer.toString(status)));
    attempt
        .report()
        .initialisationMicros()
        .ifPresent(micros -> context.put("initialisationMicros", number(micros)));
    return context;
  }

  /**
   * The record of an attempt that came to nothing.
   *
   * @param why for people
   * @param source measured, or simulated where it was on no real phone
   * @param attempt which of the measurement's attempts, counted over all runs
   */
  Measurement failed(
      Measurement.Key key,
      SortedMap<String, String> facts,
      Verdict verdict,
      String why,
      Source source,
      int attempt) {
    SortedMap<String, String> configuration = new TreeMap<>(key.configuration());
    configuration.put("attempt", Integer.toString(attempt));
    SortedMap<String, String> context = new TreeMap<>(host);
    context.putAll(facts);
    context.put("verdict", verdict.label());
    context.put("why", why);
    Measurement.Key failure = with(key, Experiments.FAILURE, configuration);
    return Measurement.now(source, failure, "", List.of(1.0), run, context);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
