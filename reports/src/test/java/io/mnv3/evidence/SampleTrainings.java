package io.mnv3.evidence;

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

/** Invented records of trainings. */
public final class SampleTrainings {
  /** What each distinct network of the record gains over the first, in points. */
  public static final Map<Integer, Double> GAINS = Map.of(1, 0.0, 2, 0.4, 3, 0.9, 5, 0.1, 6, 0.1);

  private static final int EPOCHS = 8;

  private SampleTrainings() {}

  /**
   * The record, trained.
   *
   * @param seeds how many
   * @param accuracy of the first step, in percent
   * @param scatter of a seed's difference, in points
   */
  public static List<Measurement> record(
      Tier tier, String data, int seeds, double accuracy, double scatter) {
    return study(OptimisationRecord.study(), GAINS, tier, data, seeds, accuracy, scatter);
  }

  /**
   * A study, trained.
   *
   * @param gains what each distinct network of it gains over the first, in points, by step
   */
  public static List<Measurement> study(
      Study study,
      Map<Integer, Double> gains,
      Tier tier,
      String data,
      int seeds,
      double accuracy,
      double scatter) {
    SplittableRandom random = new SplittableRandom(11);
    List<Measurement> all = new ArrayList<>();
    for (int step : new TreeMap<>(gains).keySet()) {
      Map<String, String> common =
          Map.of(
              "study", study.name(),
              "step", Integer.toString(step),
              "label", study.steps().get(step - 1).label(),
              "tier", tier.name(),
              "data", data,
              "recipe", data + "-sample");
      for (int seed = 1; seed <= seeds; seed++) {
        double noise = seed % 3 * 0.2 + scatter * (random.nextDouble() - 0.5);
        double reached = accuracy + gains.getOrDefault(step, 0.0) + noise;
        all.addAll(run("step" + step, with(common, "seed", Integer.toString(seed)), reached));
      }
      if (tier == Tier.T1) {
        for (String factor : List.of("0.5", "1", "2")) {
          Map<String, String> pick = with(with(common, "seed", "0"), "learningRate", factor);
          all.add(
              of(
                  Experiments.LEARNING_RATE_PICK,
                  "step" + step,
                  Experiments.VALIDATION_ACCURACY,
                  Experiments.PERCENT,
                  List.of(accuracy - 1),
                  pick,
                  Map.of()));
        }
      }
    }
    return all;
  }

  /** A training on its own, with its confusion matrix. */
  public static List<Measurement> alone() {
    Map<String, String> configuration =
        Map.of("data", "cifar-10", "recipe", "cifar10-large", "seed", "1");
    List<Measurement> all = new ArrayList<>(run("mobilenet_v3_large", configuration, 88.5));
    all.add(
        of(
            Experiments.TRAINING,
            "mobilenet_v3_large",
            Experiments.CONFUSION,
            "",
            List.of(90.0, 8.0, 2.0, 5.0, 95.0, 0.0, 0.0, 10.0, 90.0),
            configuration,
            Map.of("classes", "cat,dog,deer <&>")));
    return all;
  }

  /** A network trained from trained weights and from scratch, with six seeds each. */
  public static List<Measurement> fineTuned() {
    List<Measurement> all = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      Map<String, String> scratch =
          Map.of("data", "cifar-10", "recipe", "tuned", "seed", Integer.toString(seed));
      all.addAll(run("mobilenet_v3_small", scratch, 60 + 0.1 * seed));
      all.addAll(run("mobilenet_v3_small", with(scratch, "from", "abc"), 85 + 0.2 * seed));
    }
    return all;
  }

  /** The same record of a training that began with weights. */
  public static Measurement from(Measurement m, String digest) {
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
        new TreeMap<>(with(m.configuration(), "from", digest)),
        m.context());
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  private static List<Measurement> run(
      String network, Map<String, String> configuration, double accuracy) {
    int seed = Integer.parseInt(configuration.getOrDefault("seed", "0"));
    List<Double> loss = new ArrayList<>();
    List<Double> top1 = new ArrayList<>();
    List<Double> rate = new ArrayList<>();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      loss.add(0.4 + 1.8 / epoch + 0.02 * seed);
      top1.add(accuracy - 30.0 / epoch - 0.3 * seed);
      rate.add(0.1 * (1 + Math.cos(Math.PI * epoch / EPOCHS)));
    }
    return List.of(
        training(
            network, Experiments.ACCURACY, Experiments.PERCENT, List.of(accuracy), configuration),
        training(
            network,
            Experiments.VALIDATION_ACCURACY,
            Experiments.PERCENT,
            List.of(accuracy + 0.5),
            configuration),
        training(network, Experiments.TRAINING_LOSS, "", loss, configuration),
        training(network, Experiments.VALIDATION_TOP1, Experiments.PERCENT, top1, configuration),
        training(network, Experiments.LEARNING_RATE, "", rate, configuration));
  }

  private static Measurement training(
      String network,
      String quantity,
      String unit,
      List<Double> samples,
      Map<String, String> configuration) {
    return of(Experiments.TRAINING, network, quantity, unit, samples, configuration, Map.of());
  }

  private static Measurement of(
      String experiment,
      String network,
      String quantity,
      String unit,
      List<Double> samples,
      Map<String, String> configuration,
      Map<String, String> more) {
    Map<String, String> context = new TreeMap<>(more);
    context.put("cpu", "An invented CPU <&>");
    context.put("revision", "0123abc");
    context.put("variant", "width ×0.5, 32×32");
    return new Measurement(
        Measurement.SCHEMA,
        "sample",
        Instant.parse("2026-01-02T03:04:05Z"),
        experiment,
        network,
        "",
        quantity,
        unit,
        Source.TRAINED,
        samples,
        new TreeMap<>(configuration),
        new TreeMap<>(context));
  }
}
