package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.NetAdaptMeasurements;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Proposal;
import io.mnv3.netadapt.Proposals;
import io.mnv3.netadapt.Rule;
import io.mnv3.netadapt.Trial;
import io.mnv3.netadapt.Width;
import io.mnv3.recipe.FineTuning;
import io.mnv3.recipe.Recipes;
import io.mnv3.result.Measurement;
import io.mnv3.result.Tier;
import io.mnv3.study.Studies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Invented records of NetAdapt: losses are made up so that the authors' expansions go first. */
final class SampleAdaptations {
  static final int SEEDS = 3;
  static final int ITERATIONS = 4;

  private static final Architecture START = Studies.network("record:h-swish");
  private static final LatencySource PIXEL1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.BEFORE_V3);
  private static final NetAdaptPlan PLAN =
      new NetAdaptPlan(
          "record:h-swish",
          START,
          "pixel1, before-v3",
          PIXEL1,
          0.01,
          60_000,
          Rule.PER_LATENCY,
          Recipes.named("fashion-mnist-netadapt"),
          new FineTuning(32, 0.02),
          "fashion-mnist",
          SEEDS,
          Tier.T0);

  private SampleAdaptations() {}

  /** The records of all seeds. */
  static List<Measurement> all() {
    List<Measurement> all = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      for (Iteration iteration : iterations(seed)) {
        all.addAll(
            NetAdaptMeasurements.of(
                PLAN, seed, iteration, new TreeMap<>(Map.of("cpu", "invented")), "sample"));
      }
    }
    return all;
  }

  /** The iterations of a seed. */
  static List<Iteration> iterations(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Proposals proposals = PLAN.proposals();
    Architecture present = START;
    List<Iteration> iterations = new ArrayList<>();
    for (int number = 1; number <= ITERATIONS; number++) {
      double micros = proposals.micros(present);
      List<Proposal> all = proposals.of(present);
      List<Trial> trials = new ArrayList<>();
      int chosen = 0;
      for (Proposal each : all) {
        trials.add(trial(each, micros, random.nextDouble()));
        Trial last = trials.getLast();
        Trial best = trials.get(chosen);
        if (last.difference() / (micros - last.micros())
            < best.difference() / (micros - best.micros())) {
          chosen = trials.size() - 1;
        }
      }
      iterations.add(new Iteration(number, micros, 0.5, 0.85 - 0.002 * number, trials, chosen));
      present = all.get(chosen).architecture();
    }
    return iterations;
  }

  private static Trial trial(Proposal proposal, double micros, double noise) {
    boolean spared =
        proposal.width().kind() == Width.Kind.EXPANSION
            && List.of(2, 3, 8, 9, 10).contains(proposal.width().row());
    double difference = (spared ? 0.001 : 0.01) + 0.002 * noise;
    return new Trial(
        proposal.layer(),
        proposal.edit().words(),
        proposal.before(),
        proposal.after(),
        proposal.micros(),
        0.5 + difference,
        0.85,
        difference,
        0.001,
        difference / (micros - proposal.micros()),
        1e-6);
  }
}
