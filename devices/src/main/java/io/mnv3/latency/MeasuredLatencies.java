package io.mnv3.latency;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What models took on one device in one way, as records have it. Emulated phones are never among
 * them. Of each block the measurements of one start of the device count.
 *
 * @param conditions of all of them
 * @param blocks of each model the medians of its runs in microseconds, block by block
 */
public record MeasuredLatencies(Conditions conditions, SortedMap<Model, List<Double>> blocks) {
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
    /** Those of a measurement. */
    public static Conditions of(Measurement measurement) {
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
    blocks = Collections.unmodifiableSortedMap(new TreeMap<>(blocks));
  }

  /**
   * Those of every device and way, in the order first measured.
   *
   * @param experiment {@link Experiments#PHONE_LATENCY} or {@link Experiments#LAYER_LATENCY}
   */
  public static List<MeasuredLatencies> of(List<Measurement> measurements, String experiment) {
    return counted(measurements, experiment).stream()
        .collect(Collectors.groupingBy(Conditions::of, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each -> new MeasuredLatencies(each.getKey(), blocks(each.getValue())))
        .toList();
  }

  /**
   * The measurements that count: good ones on real devices. A block is of one start of its device;
   * where it has measurements of several, those of the start that saw most of it.
   */
  public static List<Measurement> counted(List<Measurement> measurements, String experiment) {
    List<Measurement> good =
        measurements.stream()
            .filter(m -> m.experiment().equals(experiment))
            .filter(m -> m.quantity().equals(Experiments.LATENCY))
            .filter(m -> m.source() == Source.MEASURED)
            .toList();
    Map<Block, String> starts = new HashMap<>();
    good.stream()
        .collect(Collectors.groupingBy(Block::of))
        .forEach((block, within) -> starts.put(block, mostFrequentStart(within)));
    return good.stream().filter(m -> start(m).equals(starts.get(Block.of(m)))).toList();
  }

  /** A block of a plan, in one way of running. */
  private record Block(Conditions conditions, int number) {
    static Block of(Measurement measurement) {
      String number = measurement.configuration().getOrDefault("block", "0");
      return new Block(Conditions.of(measurement), Integer.parseInt(number));
    }
  }

  /** Of two that are equally frequent, the first by name. */
  private static String mostFrequentStart(List<Measurement> block) {
    return block.stream()
        .collect(
            Collectors.groupingBy(MeasuredLatencies::start, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private static String start(Measurement measurement) {
    return measurement.configuration().getOrDefault("boot", "");
  }

  private static SortedMap<Model, List<Double>> blocks(List<Measurement> counted) {
    SortedMap<Model, SortedMap<Integer, List<Double>>> runs = new TreeMap<>();
    for (Measurement m : counted) {
      runs.computeIfAbsent(new Model(m.architecture(), m.fingerprint()), _ -> new TreeMap<>())
          .computeIfAbsent(Block.of(m).number(), _ -> new ArrayList<>())
          .add(median(m.samples()));
    }
    SortedMap<Model, List<Double>> blocks = new TreeMap<>();
    runs.forEach((model, byBlock) ->
        blocks.put(model, byBlock.values().stream().map(MeasuredLatencies::median).toList()));
    return blocks;
  }

  private static double median(List<Double> values) {
    return new Median().evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Microseconds of a model, the median over blocks, if it was measured. */
  public OptionalDouble micros(Model model) {
    List<Double> medians = blocks.get(model);
    return medians == null ? OptionalDouble.empty() : OptionalDouble.of(median(medians));
  }

  /** Those of networks that this suite knows, for a phone's calibration. */
  public List<Timing> timings() {
    List<Timing> timings = new ArrayList<>();
    blocks.forEach((model, medians) ->
        Variant.of(model.name())
            .filter(variant -> variant.architecture().fingerprint().equals(model.fingerprint()))
            .ifPresent(
                variant -> timings.add(new Timing(variant, median(medians) / MICROS_PER_MILLI))));
    return List.copyOf(timings);
  }
}
