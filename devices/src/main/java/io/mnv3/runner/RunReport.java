package io.mnv3.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a runner said about one measurement.
 *
 * @param complete whether it said everything up to its last line
 * @param samples time of each timed run in its order, in microseconds; empty if the runner tells
 *     only their statistics
 * @param statistics of the timed runs; empty if the runner tells none but their mean
 * @param meanMicros mean of the timed runs, if there is any account of them
 * @param initialisationMicros from nothing to an interpreter that can run
 * @param delegation who ran the model
 * @param unconsumedFlags arguments that the program did not understand, and ignored
 * @param allowedCpus the CPUs that the program could run on, as the mask in {@code
 *     /proc/self/status}, where it says so
 * @param profile time of each operation, if it was asked for
 * @param facts what else the program said about itself, by name
 */
public record RunReport(
    boolean complete,
    List<Double> samples,
    Optional<LatencyStatistics> statistics,
    OptionalDouble meanMicros,
    OptionalDouble initialisationMicros,
    Delegation delegation,
    List<String> unconsumedFlags,
    Optional<String> allowedCpus,
    Optional<OperationProfile> profile,
    SortedMap<String, String> facts) {
  public RunReport {
    samples = List.copyOf(samples);
    unconsumedFlags = List.copyOf(unconsumedFlags);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** The same of a program that ignored {@code flag} and did not say so. */
  RunReport withUnconsumed(String flag) {
    List<String> flags = new ArrayList<>(unconsumedFlags);
    flags.add(flag);
    return new RunReport(
        complete,
        samples,
        statistics,
        meanMicros,
        initialisationMicros,
        delegation,
        flags,
        allowedCpus,
        profile,
        facts);
  }
}
