package io.mnv3.evidence;

import io.mnv3.arch.Architectures;
import io.mnv3.collect.KnownPixel;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.HardSwish;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.study.Studies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Invented records of a phone. */
public final class SamplePhones {
  private static final Map<String, Double> MILLIS =
      new TreeMap<>(
          Map.of(
              "mobilenet_v3_large", 40.0,
              "mobilenet_v2", 52.0,
              "mnasnet_a1", 55.0,
              "mobilenet_v3_small", 13.0));

  /** The optimisation record's steps under the names by which phones measure them. */
  private static final Map<String, Double> RECORD =
      new TreeMap<>(
          Map.of(
              "mnasnet_a1", 72.0,
              "record:se-at-1/4", 72.0,
              "record:h-swish+separate-h-swish", 79.0,
              "record:h-swish", 72.0,
              "record:netadapt", 60.0,
              "mobilenet_v3_large", 51.0));

  private static final int BLOCKS = 5;

  private SamplePhones() {}

  /** A Pixel 2 with four networks in five blocks, each without XNNPACK and with it. */
  public static List<Measurement> pixel2() {
    List<Measurement> all = phone("walleye", BLOCKS);
    all.add(failure());
    return all;
  }

  /** The same networks in so many blocks on a phone of another code name. */
  public static List<Measurement> phone(String device, int blocks) {
    return phone(device, blocks, MILLIS);
  }

  /** The optimisation record's steps in so many blocks on a phone of a code name. */
  public static List<Measurement> record(String device, int blocks) {
    return phone(device, blocks, RECORD);
  }

  private static List<Measurement> phone(
      String device, int blocks, Map<String, Double> milliseconds) {
    SplittableRandom random = new SplittableRandom(5);
    List<Measurement> all = new ArrayList<>();
    for (int block = 1; block <= blocks; block++) {
      int place = 1;
      all.add(run(milliseconds, block, place++, "mobilenet_v3_large", "off", true, random));
      for (String network : milliseconds.keySet()) {
        for (String xnnpack : List.of("off", "on")) {
          all.add(run(milliseconds, block, place++, network, xnnpack, false, random));
        }
      }
      all.add(run(milliseconds, block, place, "mobilenet_v3_large", "off", true, random));
    }
    String mask = KnownPixel.named(device).map(pixel -> pixel.big().digits()).orElse("01");
    return all.stream()
        .map(m -> on(mask, with(m, "phoneDevice", device)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The host, measured as phones are. */
  public static List<Measurement> host() {
    return phone("host", 1).stream()
        .map(m -> with(m, "phoneModel", "this host, an invented CPU"))
        .toList();
  }

  /** {@code m}, pinned to other processors. */
  public static Measurement on(String mask, Measurement m) {
    return with(m, with(m.configuration(), "mask", mask), m.context());
  }

  /** {@code m} with another fact. */
  static Measurement with(Measurement m, String fact, String value) {
    return with(m, m.configuration(), with(m.context(), fact, value));
  }

  private static Measurement with(
      Measurement m, Map<String, String> configuration, Map<String, String> context) {
    return new Measurement(
        m.schema(),
        m.run(),
        m.time(),
        m.experiment(),
        m.architecture(),
        m.fingerprint(),
        m.quantity(),
        m.unit(),
        m.source(),
        m.samples(),
        new TreeMap<>(configuration),
        new TreeMap<>(context));
  }

  /**
   * Profiles of two networks on the same phone in two blocks: without XNNPACK by the nodes' ids,
   * with it by kinds of operations alone, as programs tell them.
   */
  public static List<Measurement> profiles() {
    List<Measurement> all = new ArrayList<>();
    for (int block = 1; block <= 2; block++) {
      for (String network : List.of("mobilenet_v3_large", "mobilenet_v2")) {
        all.add(profile(block, network, "off"));
        all.add(profile(block, network, "on"));
      }
    }
    return all;
  }

  private static Measurement profile(int block, String network, String xnnpack) {
    boolean named = xnnpack.equals("off");
    List<String> operations = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    Costs.byNode(Lowering.lower(Architectures.named(network)))
        .forEach((node, cost) -> {
          if (cost.multiplyAdds() > 0 || (network.contains("_v3_") && node.endsWith("/act"))) {
            operations.add(named ? node : "Delegate/" + operations.size());
            types.add(type(node));
            micros.add((named ? 100 : 60) + cost.multiplyAdds() / (named ? 6e3 : 9e3) + block);
          }
        });
    Map<String, String> configuration =
        new TreeMap<>(
            Map.of(
                "engine", "benchmark_model",
                "threads", "1",
                "phone", "0123456789abcdef",
                "boot", "b",
                "mask", "f0",
                "xnnpack", xnnpack,
                "place", "2",
                "block", Integer.toString(block)));
    Map<String, String> context =
        with(
            with(context("ok"), "operations", String.join("\n", operations)),
            "types",
            String.join("\n", types));
    return of(
        Experiments.OPERATION_PROFILE,
        network,
        Experiments.OPERATION_TIMES,
        micros,
        configuration,
        context,
        block);
  }

  private static String type(String node) {
    if (node.endsWith("/act")) {
      return "HARD_SWISH";
    }
    return node.endsWith("/depthwise") ? "DEPTHWISE_CONV_2D" : "CONV_2D";
  }

  /** A run of the same on an emulated phone. */
  public static Measurement simulated() {
    Measurement real = pixel2().getFirst();
    return new Measurement(
        real.schema(),
        real.run(),
        real.time(),
        real.experiment(),
        real.architecture(),
        real.fingerprint(),
        real.quantity(),
        real.unit(),
        Source.SIMULATED,
        real.samples(),
        new TreeMap<>(with(real.configuration(), "phone", "emulated")),
        real.context());
  }

  private static Measurement run(
      Map<String, Double> milliseconds,
      int block,
      int place,
      String network,
      String xnnpack,
      boolean anchor,
      SplittableRandom r) {
    double millis = milliseconds.getOrDefault(network, 0.0) * (xnnpack.equals("on") ? 0.6 : 1);
    List<Double> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(1e3 * millis * (1 + 0.02 * r.nextDouble() + 0.004 * block));
    }
    Map<String, String> configuration =
        with(
            with(
                with(
                    Map.of(
                        "engine", "app_process",
                        "threads", "1",
                        "phone", "0123456789abcdef",
                        "boot", "b",
                        "mask", "f0"),
                    "xnnpack",
                    xnnpack),
                "block",
                Integer.toString(block)),
            "place",
            Integer.toString(place));
    return of(
        Experiments.PHONE_LATENCY,
        network,
        Experiments.LATENCY,
        samples,
        with(configuration, "anchor", Boolean.toString(anchor)),
        with(context("ok"), "effectiveMegahertz", "%.1f".formatted(2457.6 - 20 * r.nextDouble())),
        100L * block + place);
  }

  private static Measurement failure() {
    Measurement like = run(MILLIS, 1, 1, "mobilenet_v2", "on", false, new SplittableRandom(1));
    return of(
        Experiments.PHONE_LATENCY,
        "mobilenet_v2",
        Experiments.FAILURE,
        List.of(1.0),
        with(like.configuration(), "attempt", "1"),
        context("throttled"),
        7);
  }

  private static Map<String, String> context(String verdict) {
    return Map.of(
        "verdict",
        verdict,
        "phoneModel",
        "Pixel 2 <&>",
        "phoneDevice",
        "walleye",
        "why",
        "invented");
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  private static Measurement of(
      String experiment,
      String network,
      String quantity,
      List<Double> samples,
      Map<String, String> configuration,
      Map<String, String> context,
      long second) {
    return new Measurement(
        Measurement.SCHEMA,
        "sample",
        Instant.parse("2026-01-02T03:04:05Z").plusSeconds(second),
        experiment,
        network,
        fingerprint(network),
        quantity,
        quantity.equals(Experiments.FAILURE) ? "" : Experiments.MICROSECONDS,
        Source.MEASURED,
        samples,
        new TreeMap<>(configuration),
        new TreeMap<>(context));
  }

  private static String fingerprint(String network) {
    String words = HardSwish.ofModel(network).without(network);
    return (words.contains(":") ? Studies.network(words) : Architectures.named(words))
        .fingerprint();
  }
}
