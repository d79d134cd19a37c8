package io.mnv3.evidence;

import io.mnv3.arch.Architectures;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Invented records of a phone. */
public final class SamplePhones {
  private static final Map<String, Double> MILLIS =
      new TreeMap<>(
          Map.of(
              "mobilenet_v3_large", 40.0,
              "mobilenet_v2", 52.0,
              "mnasnet_a1", 55.0,
              "mobilenet_v3_small", 13.0));

  private static final int BLOCKS = 5;

  private SamplePhones() {}

  /** A Pixel 2 with four networks in five blocks, each without XNNPACK and with it. */
  public static List<Measurement> pixel2() {
    SplittableRandom random = new SplittableRandom(5);
    List<Measurement> all = new ArrayList<>();
    for (int block = 1; block <= BLOCKS; block++) {
      int place = 1;
      all.add(run(block, place++, "mobilenet_v3_large", "off", true, random));
      for (String network : MILLIS.keySet()) {
        for (String xnnpack : List.of("off", "on")) {
          all.add(run(block, place++, network, xnnpack, false, random));
        }
      }
      all.add(run(block, place, "mobilenet_v3_large", "off", true, random));
    }
    all.add(failure());
    return all;
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
      int block, int place, String network, String xnnpack, boolean anchor, SplittableRandom r) {
    double millis = MILLIS.getOrDefault(network, 0.0) * (xnnpack.equals("on") ? 0.6 : 1);
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
        network,
        Experiments.LATENCY,
        samples,
        with(configuration, "anchor", Boolean.toString(anchor)),
        with(context("ok"), "effectiveMegahertz", "%.1f".formatted(2457.6 - 20 * r.nextDouble())),
        100L * block + place);
  }

  private static Measurement failure() {
    Measurement like = run(1, 1, "mobilenet_v2", "on", false, new SplittableRandom(1));
    return of(
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
        Experiments.PHONE_LATENCY,
        network,
        Architectures.named(network).fingerprint(),
        quantity,
        quantity.equals(Experiments.LATENCY) ? Experiments.MICROSECONDS : "",
        Source.MEASURED,
        samples,
        new TreeMap<>(configuration),
        new TreeMap<>(context));
  }
}
