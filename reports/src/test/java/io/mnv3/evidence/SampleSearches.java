package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.search.Algorithm;
import io.mnv3.search.Candidate;
import io.mnv3.search.Reward;
import io.mnv3.search.SearchSpace;
import io.mnv3.search.Searcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Invented records of searches; all algorithms draw at random. */
public final class SampleSearches {
  private static final Reward REWARD = new Reward.Product(75_000, -0.07);

  private SampleSearches() {}

  /** Two seeds of each algorithm, and published networks. */
  public static List<Measurement> all() {
    List<Measurement> all = new ArrayList<>();
    for (String name : List.of("mobilenet_v2", "mnasnet_a1")) {
      Architecture network = Architectures.named(name);
      all.add(
          record(
              Experiments.SEARCH_REFERENCE,
              network,
              training(),
              List.of(70.0, 84.5 + all.size()),
              64_000 + 7000 * all.size(),
              Map.of()));
    }
    for (Algorithm algorithm : Algorithm.values()) {
      all.addAll(search(algorithm, 1));
      all.addAll(search(algorithm, 2));
    }
    return List.copyOf(all);
  }

  private static List<Measurement> search(Algorithm algorithm, long seed) {
    SearchSpace space = SearchSpace.mnasnet();
    SplittableRandom random = new SplittableRandom(seed + algorithm.id().hashCode());
    Searcher searcher = Algorithm.RANDOM.searcher(space.options(), random.nextLong());
    List<Measurement> records = new ArrayList<>();
    while (records.size() < 3 * Searcher.BATCH) {
      for (Candidate candidate : searcher.ask()) {
        double micros = random.nextDouble(40_000, 110_000);
        double top1 = 75 + micros / 10_000 + random.nextDouble(5);
        boolean stopped = random.nextInt(6) == 0;
        List<Double> curve = stopped ? List.of(top1 - 20) : List.of(top1 - 10, top1);
        SortedMap<String, String> configuration = training();
        configuration.putAll(
            Map.of(
                "algorithm",
                algorithm.id(),
                "seed",
                Long.toString(seed),
                "evaluation",
                Integer.toString(records.size() + 1),
                "reward",
                "product",
                "targetMicros",
                "75000.0",
                "weight",
                "-0.07"));
        records.add(
            record(
                Experiments.SEARCH,
                space.architecture(candidate),
                configuration,
                curve,
                micros,
                Map.of(
                    "candidate",
                    candidate.words(),
                    "reached",
                    Double.toString(REWARD.of(curve.getLast() / 100, micros)))));
      }
    }
    return records;
  }

  private static SortedMap<String, String> training() {
    return new TreeMap<>(
        Map.of(
            "latency",
            "pixel1, before-v3",
            "data",
            "fashion-mnist",
            "dataDigest",
            "0",
            "recipe",
            "fashion-mnist-search",
            "recipeDigest",
            "0"));
  }

  private static Measurement record(
      String experiment,
      Architecture network,
      SortedMap<String, String> configuration,
      List<Double> curve,
      double micros,
      Map<String, String> more) {
    Measurement.Key key =
        new Measurement.Key(
            experiment,
            network.name(),
            network.fingerprint(),
            Experiments.VALIDATION_TOP1,
            configuration);
    SortedMap<String, String> context = new TreeMap<>(more);
    context.put("predictedMicros", Double.toString(micros));
    context.put("epochs", "2");
    Measurement now = Measurement.trained(key, Experiments.PERCENT, curve, "sample", context);
    return new Measurement(
        now.schema(),
        now.run(),
        Instant.parse("2026-01-02T03:04:05Z"),
        now.experiment(),
        now.architecture(),
        now.fingerprint(),
        now.quantity(),
        now.unit(),
        now.source(),
        now.samples(),
        now.configuration(),
        now.context());
  }
}
