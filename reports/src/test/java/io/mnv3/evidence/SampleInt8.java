package io.mnv3.evidence;

import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Tier;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Invented records of eight bits and of single non-linearities. */
final class SampleInt8 {
  private static final List<String> NONLINEARITIES =
      List.of("relu", "relu6", "hard-swish", "swish", "sigmoid", "hard-sigmoid");

  private SampleInt8() {}

  static List<Measurement> all() {
    List<Measurement> all = new ArrayList<>();
    all.addAll(trained());
    all.add(photos());
    all.addAll(latencies());
    all.addAll(activations());
    return all;
  }

  /** Table 4's networks: nothing lost; too uneven to tell; a point lost; a little lost. */
  private static List<Measurement> trained() {
    Study study = Studies.named("quantised");
    Map<Integer, Double> gains = Map.of(1, 0.0, 2, -0.4, 3, -1.2, 4, -3.0);
    List<Measurement> all =
        new ArrayList<>(SampleTrainings.study(study, gains, Tier.T0, "fashion-mnist", 3, 88, 0.5));
    int[][] lost = {{10, 12, 11}, {-60, 90, 10}, {100, 110, 105}, {40, 45, 50}};
    for (Measurement float32 : List.copyOf(all)) {
      if (float32.quantity().equals(Experiments.ACCURACY)) {
        int step = Integer.parseInt(float32.configuration().getOrDefault("step", "0"));
        int seed = Integer.parseInt(float32.configuration().getOrDefault("seed", "0"));
        all.add(with(float32, outcomes(float32, lost[step - 1][seed - 1])));
      }
    }
    return all;
  }

  private static PairedOutcomes outcomes(Measurement accuracy, int lost) {
    int right = (int) Math.round(100 * accuracy.samples().getFirst());
    int floatOnly = Math.max(lost, 0) + 40;
    int int8Only = floatOnly - lost;
    int both = right - floatOnly;
    int neither = 10_000 - both - floatOnly - int8Only;
    return new PairedOutcomes(both, floatOnly, int8Only, neither, both + neither / 2);
  }

  private static Measurement with(Measurement m, PairedOutcomes outcomes) {
    SortedMap<String, String> context = new TreeMap<>(m.context());
    context.put("calibrating", "256");
    return new Measurement(
        m.schema(),
        m.run(),
        m.time(),
        m.experiment(),
        m.architecture(),
        m.fingerprint(),
        Experiments.INT8_OUTCOMES,
        "",
        m.source(),
        outcomes.samples(),
        m.configuration(),
        context);
  }

  private static Measurement photos() {
    return SampleResults.of(
        Experiments.QUANTIZATION,
        "mobilenet_v3_small",
        Experiments.INT8_OUTCOMES,
        "",
        new PairedOutcomes(132, 4, 3, 41, 165).samples(),
        Map.of("data", "photos <200>", "weights", "v3-small.tflite"));
  }

  private static List<Measurement> latencies() {
    List<Measurement> all = new ArrayList<>();
    Map<String, Double> micros =
        Map.of(
            "mobilenet_v3_large 1.0", 4000.0,
            "mobilenet_v2 1.0", 5200.0,
            "mobilenet_v3_small 1.0", 1300.0,
            "mobilenet_v2 0.35", 1600.0);
    new TreeMap<>(micros)
        .forEach((network, time) -> {
          String[] words = network.split(" ", 2);
          for (String precision : List.of("float", "int8")) {
            all.add(
                SampleResults.of(
                    Experiments.INT8_LATENCY,
                    words[0],
                    Experiments.LATENCY,
                    Experiments.MICROSECONDS,
                    scattered(precision.equals("int8") ? 0.6 * time : time),
                    Map.of(
                        "engine", "tflite-xnnpack",
                        "threads", "1",
                        "batch", "1",
                        "width", words[1],
                        "precision", precision)));
          }
        });
    return all;
  }

  private static List<Measurement> activations() {
    List<Measurement> all = new ArrayList<>();
    for (String layer : List.of("stem", "bneck11/expand")) {
      double convolution = layer.equals("stem") ? 160 : 90;
      all.add(activation(layer, "linear", "fused", convolution));
      for (int i = 0; i < NONLINEARITIES.size(); i++) {
        String name = NONLINEARITIES.get(i);
        double pass = convolution / 4 * (1 + 0.3 * i);
        all.add(activation(layer, name, "fused", convolution + i));
        all.add(activation(layer, name, "pass", pass));
        all.add(activation(layer, name, "tflite", 4 * pass));
        all.add(activation(layer, name, "tflite-xnnpack", 1.1 * pass));
      }
    }
    return all;
  }

  private static Measurement activation(
      String layer, String nonlinearity, String form, double micros) {
    return SampleResults.of(
        Experiments.ACTIVATION_LATENCY,
        "mobilenet_v3_large",
        Experiments.LATENCY,
        Experiments.MICROSECONDS,
        scattered(micros),
        Map.of("layer", layer, "nonlinearity", nonlinearity, "form", form));
  }

  private static List<Double> scattered(double value) {
    return new SplittableRandom(3)
        .doubles(40)
        .map(random -> value * (1 + 0.05 * random))
        .boxed()
        .toList();
  }
}
