package io.mnv3.netadapt;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.NamedEdit;
import io.mnv3.dataset.Dataset;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.result.AtomicFile;
import io.mnv3.result.Experiments;
import io.mnv3.training.ImageScore;
import io.mnv3.training.RunOptions;
import io.mnv3.training.ShortTraining;
import io.mnv3.training.TrainingEvent;
import io.mnv3.training.TrainingOutcome;
import io.mnv3.training.TrainingRun;
import io.mnv3.weights.Network;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * NetAdapt with one seed (Section 4.2): the start is trained; then proposals are fine-tuned, scored
 * on the validation part and chosen among, one iteration after the other; then what came of it is
 * trained from scratch. Everything is kept in a folder, so that after an interruption the same call
 * goes on, and comes to the same weights.
 */
final class Adaptation {
  private static final String IDENTITY = "adaptation.txt";
  private static final String START = "start";
  private static final String ADAPTED = "adapted";

  private final NetAdaptPlan plan;
  private final Proposals proposals;
  private final Dataset dataset;
  private final long seed;
  private final int threads;
  private final Path folder;
  private final Progress progress;

  /**
   * @param seed of all trainings: their first weights, order of images, augmentation and dropout
   */
  Adaptation(
      NetAdaptPlan plan, Dataset dataset, long seed, int threads, Path folder, Progress progress) {
    this.plan = plan;
    this.proposals = plan.proposals();
    this.dataset = dataset;
    this.seed = seed;
    this.threads = threads;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param start the training of the network that was adapted
   * @param adapted the training from scratch of the one that came of it
   */
  record Outcome(TrainingOutcome start, TrainingOutcome adapted) {}

  /**
   * Goes on to the end. The test part is scored when nothing is left to choose.
   *
   * @param ended told each iteration, whether it ended now or before
   * @throws UserError if the folder holds another adaptation, or the target cannot be reached
   */
  Outcome run(Consumer<Iteration> ended) {
    requireSame();
    progress.training(seed, START, plan.recipe().epochs());
    TrainingOutcome start = train(START, plan.start(), false);
    Architecture adapted = adapt(start.weights(), ended);
    progress.training(seed, ADAPTED, plan.recipe().epochs());
    TrainingOutcome end = train(ADAPTED, adapted, true);
    return new Outcome(train(START, plan.start(), true), end);
  }

  private void requireSame() {
    Path file = folder.resolve(IDENTITY);
    String identity = plan.identity(dataset.digest(), seed) + "\n";
    try {
      Files.createDirectories(folder);
      AtomicFile.deleteHalfWritten(folder);
      if (!Files.exists(file)) {
        AtomicFile.write(file, identity);
      } else if (!Files.readString(file).equals(identity)) {
        throw new UserError(
            "%s is of another adaptation; choose another folder with --out, or ask for the same"
                .formatted(file));
      }
    } catch (IOException e) {
      throw new UserError("cannot use " + file + ": " + e.getMessage(), e);
    }
  }

  private TrainingOutcome train(String name, Architecture architecture, boolean testing) {
    return TrainingRun.train(
        plan.recipe(),
        plan.fitted(architecture, dataset.classes().size()),
        dataset,
        new RunOptions(seed, threads, Optional.empty(), testing),
        folder.resolve(name),
        event -> {
          if (event instanceof TrainingEvent.EpochEnded ended) {
            progress.epoch(ended.epoch());
          }
        });
  }

  /** The network at the end of the iterations. */
  private Architecture adapt(Path weights, Consumer<Iteration> ended) {
    Architecture present = plan.start();
    Path presentWeights = weights;
    for (int number = 1; proposals.micros(present) > plan.target(); number++) {
      IterationFolder kept = IterationFolder.open(folder(number));
      Iteration iteration = iteration(number, present, presentWeights, kept);
      ended.accept(iteration);
      present = new NamedEdit(iteration.choice().edit()).apply(present);
      presentWeights = kept.weights(iteration.choice().layer());
    }
    return present;
  }

  private Path folder(int number) {
    return folder(folder, number);
  }

  private static Path folder(Path folder, int number) {
    return folder.resolve(String.format(Locale.ROOT, "iteration-%02d", number));
  }

  private Iteration iteration(
      int number, Architecture present, Path weights, IterationFolder kept) {
    Optional<Iteration> known = kept.end();
    if (known.isPresent()) {
      return known.get();
    }
    List<Proposal> all = proposals.of(present);
    if (all.isEmpty()) {
      throw new UserError(
          "after %d iterations nothing of %s can be made narrower to save %.2f %% of its latency; choose a higher target or a smaller --delta"
              .formatted(number - 1, plan.from(), 100 * plan.delta()));
    }
    progress.iteration(number, all.size() + 1, plan.tuning().steps());
    Network from = WeightFiles.load(weights, Optional.empty()).network();
    List<ImageScore> unchanged = scored(Experiments.UNCHANGED, present, from, number, kept);
    List<Iteration.Tried> tried = new ArrayList<>();
    for (Proposal each : all) {
      tried.add(
          new Iteration.Tried(each, scored(each.layer(), each.architecture(), from, number, kept)));
    }
    Iteration iteration =
        Iteration.choose(number, proposals.micros(present), unchanged, tried, plan.rule());
    kept.end(iteration);
    return iteration;
  }

  /** The scores of a proposal after its fine-tuning; in every iteration on other images. */
  private List<ImageScore> scored(
      String layer, Architecture architecture, Network from, int number, IterationFolder kept) {
    progress.trying(layer);
    Optional<List<ImageScore>> known = kept.scores(layer);
    if (known.isPresent()) {
      return known.get();
    }
    Architecture fitted = plan.fitted(architecture, dataset.classes().size());
    Graph graph = Lowering.lower(fitted, plan.recipe().padding(), plan.recipe().epsilon());
    try (ShortTraining training =
        ShortTraining.of(
            plan.recipe(),
            plan.tuning(),
            fitted,
            NarrowedWeights.of(from, graph),
            dataset,
            seed,
            threads,
            (number - 1L) * plan.tuning().steps())) {
      for (int step = 0; step < plan.tuning().steps(); step++) {
        training.step();
        progress.step();
      }
      List<ImageScore> scores = training.validate();
      training.write(
          kept.weights(layer),
          String.format(
              Locale.ROOT,
              "NetAdapt from %s, seed %d, iteration %d: %s",
              plan.from(),
              seed,
              number,
              layer));
      kept.keep(layer, scores);
      return scores;
    }
  }

  /** How many iterations have ended in {@code folder}. */
  static int ended(Path folder) {
    int number = 0;
    while (Files.exists(folder(folder, number + 1).resolve(IterationFolder.END))) {
      number++;
    }
    return number;
  }
}
