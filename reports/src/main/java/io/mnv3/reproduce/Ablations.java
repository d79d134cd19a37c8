package io.mnv3.reproduce;

import io.mnv3.arch.Architecture;
import io.mnv3.dataset.Dataset;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Rule;
import io.mnv3.recipe.FineTuning;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.result.Tier;
import io.mnv3.search.Algorithm;
import io.mnv3.search.RecipeProxy;
import io.mnv3.search.Reward;
import io.mnv3.search.SearchPlan;
import io.mnv3.study.Factorial;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.study.StudyPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the network was found, replayed on Fashion-MNIST: every study, NetAdapt and a search by each
 * algorithm, as their own commands would by default. All of it is T0.
 */
final class Ablations {
  private static final String STUDY_RECIPE = "fashion-mnist-record";
  private static final String ADAPTATION_RECIPE = "fashion-mnist-netadapt";
  private static final String SEARCH_RECIPE = "fashion-mnist-search";
  private static final int SEEDS = 3;

  /** What is adapted; as many seeds say in how many a layer shrinks. */
  private static final String ADAPTED = "record:h-swish";

  private static final int ADAPTATIONS = 5;
  private static final double DELTA = 0.01;

  /** What NetAdapt took off MobileNetV3-Large: from 72.0 to 60.2 ms (Figure 9). */
  private static final double SAVED = 0.164;

  private static final int EVALUATIONS = 100;
  private static final double TARGET_MICROS = 75e3;
  private static final double WEIGHT = -0.07;

  private static final String LATENCY = Phone.PIXEL1.id() + ", " + Knowledge.BEFORE_V3.id();

  private Ablations() {}

  /**
   * The jobs.
   *
   * @param dataset that everything is trained on
   * @param trainings for checkpoints of what is under way
   * @param adaptations for what NetAdapt tries and chooses
   */
  static List<Job> jobs(Dataset dataset, Path trainings, Path adaptations) {
    int threads = Runtime.getRuntime().availableProcessors();
    LatencySource source =
        PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.BEFORE_V3);
    List<Job> jobs = new ArrayList<>(studies(dataset, threads, trainings));
    jobs.add(adaptation(dataset, source, threads, adaptations));
    jobs.addAll(searches(dataset, source, threads, trainings));
    return jobs;
  }

  private static List<StudyJob> studies(Dataset dataset, int threads, Path folder) {
    Recipe recipe = Recipes.named(STUDY_RECIPE);
    RecipeRunner runner = new RecipeRunner(recipe, dataset, threads);
    String trainedAlready = OptimisationRecord.study().name();
    Stream<Study> studies =
        Studies.all().stream().filter(study -> !study.name().equals(trainedAlready));
    return Stream.concat(studies, Stream.of(Factorial.study()))
        .map(study -> new StudyPlan(study, dataset.name(), recipe.name(), SEEDS, Tier.T0))
        .map(plan -> new StudyJob(plan, runner, folder))
        .toList();
  }

  private static Job adaptation(Dataset dataset, LatencySource source, int threads, Path folder) {
    Recipe recipe = Recipes.named(ADAPTATION_RECIPE);
    FineTuning tuning = Recipes.fineTuning(ADAPTATION_RECIPE).orElseThrow();
    Architecture start = Studies.network(ADAPTED);
    double target = source.micros(Lowering.lower(start)) * (1 - SAVED);
    NetAdaptPlan plan =
        new NetAdaptPlan(
            ADAPTED,
            start,
            LATENCY,
            source,
            DELTA,
            target,
            Rule.PER_LATENCY,
            recipe,
            tuning,
            dataset.name(),
            ADAPTATIONS,
            Tier.T0);
    return new NetAdaptJob(plan, dataset, threads, folder);
  }

  private static List<SearchJob> searches(
      Dataset dataset, LatencySource source, int threads, Path folder) {
    Recipe recipe = Recipes.named(SEARCH_RECIPE);
    RecipeProxy proxy = new RecipeProxy(recipe, dataset, threads);
    Reward reward = new Reward.Product(TARGET_MICROS, WEIGHT);
    return Arrays.stream(Algorithm.values())
        .map(algorithm -> new SearchPlan(algorithm, 1, EVALUATIONS, reward, LATENCY))
        .map(plan -> new SearchJob(plan, proxy, source, folder))
        .toList();
  }
}
