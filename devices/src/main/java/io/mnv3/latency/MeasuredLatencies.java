package io.mnv3.latency;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What models took on one device in one way, as records have it. Emulated phones are never among
 * them.
 *
 * @param conditions of all of them
 * @param models microseconds by model: the median over blocks of the medians of runs
 */
public record MeasuredLatencies(Conditions conditions, SortedMap<Model, Double> models) {
  /**
   * The device, and how models were run: nothing of other conditions is comparable.
   *
   * @param phone as records call it
   * @param engine the program
   * @param xnnpack {@code on} or {@code off}; empty where the program has none
   * @param mask of the processors that it was pinned to
   */
  public record Conditions(
      String phone, String engine, String xnnpack, String threads, String mask) {
    private static Conditions of(Measurement measurement) {
      SortedMap<String, String> chosen = measurement.configuration();
      return new Conditions(
          chosen.getOrDefault("phone", ""),
          chosen.getOrDefault("engine", ""),
          chosen.getOrDefault("xnnpack", ""),
          chosen.getOrDefault("threads", ""),
          chosen.getOrDefault("mask", ""));
    }

    /** They in a few words. */
    public String words() {
      return "%s, %s%s, %s thread%s, cores %s"
          .formatted(
              phone,
              engine,
              xnnpack.isEmpty() ? "" : ", XNNPACK " + xnnpack,
              threads,
              threads.equals("1") ? "" : "s",
              mask);
    }
  }

  /**
   * A model.
   *
   * @param name the network's, the layer's or the file's
   * @param fingerprint as in records
   */
  public record Model(String name, String fingerprint) implements Comparable<Model> {
    @Override
    public int compareTo(Model other) {
      int names = name.compareTo(other.name);
      return names == 0 ? fingerprint.compareTo(other.fingerprint) : names;
    }
  }

  private static final double MICROS_PER_MILLI = 1e3;

  public MeasuredLatencies {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
  }

  /**
   * Those of every device and way, in the order first measured.
   *
   * @param experiment {@link Experiments#PHONE_LATENCY} or {@link Experiments#LAYER_LATENCY}
   */
  public static List<MeasuredLatencies> of(List<Measurement> measurements, String experiment) {
    Map<Conditions, Map<Model, List<Double>>> blocks = new LinkedHashMap<>();
    measurements.stream()
        .filter(m -> m.experiment().equals(experiment))
        .filter(m -> m.quantity().equals(Experiments.LATENCY) && m.source() == Source.MEASURED)
        .forEach(m ->
            blocks
                .computeIfAbsent(Conditions.of(m), _ -> new TreeMap<>())
                .computeIfAbsent(
                    new Model(m.architecture(), m.fingerprint()), _ -> new ArrayList<>())
                .add(median(m.samples())));
    List<MeasuredLatencies> all = new ArrayList<>();
    blocks.forEach((conditions, models) -> {
      SortedMap<Model, Double> medians = new TreeMap<>();
      models.forEach((model, values) -> medians.put(model, median(values)));
      all.add(new MeasuredLatencies(conditions, medians));
    });
    return List.copyOf(all);
  }

  private static double median(List<Double> values) {
    return new Median().evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Microseconds of a model, if it was measured. */
  public OptionalDouble micros(Model model) {
    Double micros = models.get(model);
    return micros == null ? OptionalDouble.empty() : OptionalDouble.of(micros);
  }

  /** Those of networks that this suite knows, for a phone's calibration. */
  public List<Timing> timings() {
    List<Timing> timings = new ArrayList<>();
    models.forEach((model, micros) ->
        Variant.of(model.name())
            .filter(variant -> variant.architecture().fingerprint().equals(model.fingerprint()))
            .ifPresent(variant -> timings.add(new Timing(variant, micros / MICROS_PER_MILLI))));
    return List.copyOf(timings);
  }
}
