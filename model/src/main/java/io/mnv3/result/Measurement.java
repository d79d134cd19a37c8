package io.mnv3.result;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measured thing: raw samples and their context, never an average; statistics belong to
 * reports.
 *
 * @param schema version of this record's form
 * @param run id of the run that wrote it
 * @param time when the samples were complete
 * @param experiment what it is part of, such as {@code host-latency}
 * @param architecture the network's name, empty if it is about none
 * @param fingerprint {@code Architecture.fingerprint()}, empty if it is about none
 * @param quantity what the samples are, such as {@code latency}
 * @param unit the samples' unit, such as {@code us}; empty for a pure number
 * @param source where the numbers are from
 * @param samples raw samples in the order taken
 * @param configuration what was chosen: engine, threads, batch, step, …; with experiment, network
 *     and quantity it identifies the measurement
 * @param context what was found: git revision, JVM, operating system, CPU, …
 */
public record Measurement(
    int schema,
    String run,
    Instant time,
    String experiment,
    String architecture,
    String fingerprint,
    String quantity,
    String unit,
    Source source,
    List<Double> samples,
    SortedMap<String, String> configuration,
    SortedMap<String, String> context) {
  /** The present form. */
  public static final int SCHEMA = 1;

  public Measurement {
    if (schema < 1 || schema > SCHEMA) {
      throw new IllegalArgumentException(
          "record of schema %d; this version reads up to %d".formatted(schema, SCHEMA));
    }
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a measurement needs a sample: " + experiment);
    }
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
  }

  /**
   * Samples taken on this machine just now.
   *
   * @param key what they are samples of
   */
  public static Measurement measured(
      Key key, String unit, List<Double> samples, String run, SortedMap<String, String> context) {
    return now(Source.MEASURED, key, unit, samples, run, context);
  }

  /**
   * What a training on this machine just came to.
   *
   * @param key what they are samples of
   */
  public static Measurement trained(
      Key key, String unit, List<Double> samples, String run, SortedMap<String, String> context) {
    return now(Source.TRAINED, key, unit, samples, run, context);
  }

  /**
   * What a model just said.
   *
   * @param key what it was asked
   */
  public static Measurement predicted(
      Key key, String unit, List<Double> samples, String run, SortedMap<String, String> context) {
    return now(Source.PREDICTED, key, unit, samples, run, context);
  }

  /**
   * What follows from definitions.
   *
   * @param key what was counted
   */
  public static Measurement computed(
      Key key, String unit, List<Double> samples, String run, SortedMap<String, String> context) {
    return now(Source.COMPUTED, key, unit, samples, run, context);
  }

  private static Measurement now(
      Source source,
      Key key,
      String unit,
      List<Double> samples,
      String run,
      SortedMap<String, String> context) {
    return new Measurement(
        SCHEMA,
        run,
        Instant.now(),
        key.experiment(),
        key.architecture(),
        key.fingerprint(),
        key.quantity(),
        unit,
        source,
        samples,
        key.configuration(),
        context);
  }

  /** What this measures; two measurements of the same thing have equal keys. */
  public Key key() {
    return new Key(experiment, architecture, fingerprint, quantity, configuration);
  }

  /** Identity of a measured thing. */
  public record Key(
      String experiment,
      String architecture,
      String fingerprint,
      String quantity,
      SortedMap<String, String> configuration) {
    public Key {
      configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }

    /** A key with the configuration given as a map of any kind. */
    public static Key of(
        String experiment,
        String architecture,
        String fingerprint,
        String quantity,
        Map<String, String> configuration) {
      return new Key(experiment, architecture, fingerprint, quantity, new TreeMap<>(configuration));
    }
  }
}
