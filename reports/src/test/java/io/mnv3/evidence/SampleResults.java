package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.LatencyRecords;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Invented records of every kind, for tests of what is made of records. */
public final class SampleResults {
  private static final SplittableRandom RANDOM = new SplittableRandom(7);
  private static final List<Measurement> ALL = make();

  private SampleResults() {}

  /** All of them; times follow multiply-adds, with a little scatter. */
  public static List<Measurement> all() {
    return ALL;
  }

  private static List<Measurement> make() {
    List<Measurement> all = new ArrayList<>();
    all.addAll(host());
    all.addAll(record());
    all.addAll(peers());
    all.addAll(training());
    all.addAll(profile());
    all.add(floor(1, 224));
    all.add(floor(2, 430));
    all.addAll(classification());
    all.add(stem());
    all.addAll(SampleTrainings.record(Tier.T0, "fashion-mnist", 3, 88, 0.6));
    all.addAll(SampleTrainings.alone());
    all.addAll(SampleAdaptations.all());
    all.addAll(SamplePhones.pixel2());
    all.addAll(SampleSearches.all());
    all.addAll(SamplePhones.profiles());
    all.addAll(SampleInt8.all());
    LatencyRecords predictions = new LatencyRecords("sample", new TreeMap<>());
    all.addAll(predictions.validation());
    all.addAll(predictions.anchorCurves());
    all.addAll(predictions.residuals());
    all.addAll(predictions.operations());
    return List.copyOf(all);
  }

  private static List<Measurement> host() {
    List<Measurement> rows = new ArrayList<>();
    for (PixelLatency row : PixelLatency.table3()) {
      PrintedCost.ofTable3(row.network())
          .ifPresent(named ->
              rows.add(
                  latency(
                      Experiments.HOST_LATENCY,
                      named.network(),
                      micros(Counted.cost(named.network(), named.multiplier(), 224).multiplyAdds()),
                      Map.of(
                          "engine",
                          "onednn",
                          "threads",
                          "1",
                          "batch",
                          "1",
                          "resolution",
                          "224",
                          "width",
                          Double.toString(named.multiplier())))));
    }
    return rows;
  }

  private static List<Measurement> record() {
    List<Measurement> rows = new ArrayList<>();
    List<Study.Stage> stages = OptimisationRecord.study().stages();
    for (int i = 0; i < stages.size(); i++) {
      double micros = micros(Counted.cost(stages.get(i).architecture()).multiplyAdds());
      rows.add(
          latency(
              Experiments.RECORD_LATENCY,
              stages.get(i).architecture().name(),
              i == 2 ? micros * 1.2 : micros,
              Map.of(
                  "engine",
                  "onednn",
                  "threads",
                  "1",
                  "batch",
                  "1",
                  "step",
                  Integer.toString(i + 1),
                  "label",
                  stages.get(i).step().label())));
    }
    return rows;
  }

  private static List<Measurement> peers() {
    List<Measurement> rows = new ArrayList<>();
    for (String network : List.of("mobilenet_v3_large", "mobilenet_v3_small")) {
      for (int[] setting : new int[][] {{1, 1}, {2, 1}, {2, 16}}) {
        double ours =
            micros(Counted.cost(network, 1, 224).multiplyAdds()) * setting[1] / setting[0];
        Map<String, Double> engines =
            Map.of(
                "onednn",
                ours,
                "tflite-xnnpack",
                ours * 0.95,
                "onnxruntime",
                ours * 1.15,
                "nd4j",
                ours * 40);
        for (String engine : List.of("onednn", "tflite-xnnpack", "onnxruntime", "nd4j")) {
          rows.add(
              latency(
                  Experiments.PEERS,
                  network,
                  engines.getOrDefault(engine, ours),
                  Map.of(
                      "engine",
                      engine,
                      "threads",
                      Integer.toString(setting[0]),
                      "batch",
                      Integer.toString(setting[1]))));
        }
      }
    }
    return rows;
  }

  private static List<Measurement> training() {
    List<Measurement> rows = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      Map<String, String> ours =
          Map.of(
              "engine", "onednn",
              "resolution", "128",
              "threads", Integer.toString(threads),
              "batch", "32");
      Map<String, String> theirs = new TreeMap<>(ours);
      theirs.put("engine", "pytorch");
      String network = "mobilenet_v3_large";
      rows.add(latency(Experiments.TRAINING_SPEED, network, 160e3 / threads, ours));
      rows.add(training(Experiments.MEMORY, Experiments.BYTES, 500e6, ours));
      rows.add(training(Experiments.PLANNED_MEMORY, Experiments.BYTES, 450e6, ours));
      rows.add(training(Experiments.PRIMITIVES, Experiments.MICROSECONDS, 150e3 / threads, ours));
      rows.add(latency(Experiments.TRAINING_SPEED, network, 800e3 / threads, theirs));
    }
    return rows;
  }

  private static Measurement training(
      String quantity, String unit, double value, Map<String, String> configuration) {
    return of(
        Experiments.TRAINING_SPEED,
        "mobilenet_v3_large",
        quantity,
        unit,
        List.of(value, value, value),
        configuration);
  }

  private static List<Measurement> profile() {
    List<Measurement> rows = new ArrayList<>();
    Architecture large = Architectures.named("mobilenet_v3_large");
    Map<String, io.mnv3.cost.Cost> costs = Costs.byNode(Lowering.lower(large));
    int index = 0;
    for (Map.Entry<String, io.mnv3.cost.Cost> node : costs.entrySet()) {
      if (node.getValue().multiplyAdds() > 0) {
        rows.add(
            latency(
                Experiments.PROFILE,
                "mobilenet_v3_large",
                3 + micros(node.getValue().multiplyAdds()),
                Map.of(
                    "engine",
                    "onednn",
                    "threads",
                    "1",
                    "batch",
                    "1",
                    "index",
                    Integer.toString(index++),
                    "nodes",
                    node.getKey() + "," + node.getKey() + "/norm",
                    "multiplyAdds",
                    Long.toString(node.getValue().multiplyAdds()),
                    "bytes",
                    Long.toString(node.getValue().activationBytes()))));
      }
    }
    return rows;
  }

  private static Measurement floor(int threads, double rate) {
    return of(
        Experiments.COMPUTE_FLOOR,
        "",
        Experiments.RATE,
        Experiments.GFLOPS,
        scattered(rate, 9),
        Map.of("threads", Integer.toString(threads)));
  }

  private static List<Measurement> classification() {
    List<Measurement> rows = new ArrayList<>();
    for (String quantity : List.of(Experiments.TOP1, Experiments.TOP5)) {
      List<Double> hits = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        hits.add(
            RANDOM.nextDouble() < (quantity.equals(Experiments.TOP1) ? 0.76 : 0.93) ? 1.0 : 0.0);
      }
      rows.add(
          of(
              Experiments.CLASSIFICATION,
              "mobilenet_v3_small",
              quantity,
              "",
              hits,
              Map.of("data", "photos <200>", "weights", "v3-small.tflite", "engine", "onednn")));
    }
    return rows;
  }

  /** More than nine filters, so that their numbers have more than one digit. */
  private static Measurement stem() {
    return of(
        Experiments.STEM,
        "mobilenet_v2",
        Experiments.FILTERS,
        "",
        new SplittableRandom(1).doubles(10 * 27, -1, 1).boxed().toList(),
        Map.of("weights", "some <weights>"));
  }

  private static double micros(long multiplyAdds) {
    return multiplyAdds / 55e3;
  }

  private static Measurement latency(
      String experiment, String network, double micros, Map<String, String> configuration) {
    return of(
        experiment,
        network,
        Experiments.LATENCY,
        Experiments.MICROSECONDS,
        scattered(micros, 50),
        configuration);
  }

  private static List<Double> scattered(double value, int count) {
    List<Double> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(value * (1 + 0.06 * RANDOM.nextDouble() * RANDOM.nextDouble()));
    }
    return samples;
  }

  static Measurement of(
      String experiment,
      String network,
      String quantity,
      String unit,
      List<Double> samples,
      Map<String, String> configuration) {
    return new Measurement(
        Measurement.SCHEMA,
        "sample",
        Instant.parse("2026-01-02T03:04:05Z"),
        experiment,
        network,
        "",
        quantity,
        unit,
        Source.MEASURED,
        samples,
        new TreeMap<>(configuration),
        new TreeMap<>(Map.of("cpu", "An invented CPU <&>", "jvm", "25", "revision", "0123abc")));
  }
}
