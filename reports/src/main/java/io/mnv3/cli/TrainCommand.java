package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import io.mnv3.UserError;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Datasets;
import io.mnv3.host.HostFacts;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.training.RunOptions;
import io.mnv3.training.RunPlan;
import io.mnv3.training.TrainingLog;
import io.mnv3.training.TrainingMeasurements;
import io.mnv3.training.TrainingOutcome;
import io.mnv3.training.TrainingRun;
import io.mnv3.weights.file.WeightFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Trains a network as a recipe says. */
@Parameters(commandDescription = "Train a network by a recipe; without one, list the recipes")
final class TrainCommand implements Command {
  private static final String RESULTS = "results.jsonl";
  private static final long MEBIBYTE = 1 << 20;
  private static final double PERCENT = 100;

  @Parameter(description = "RECIPE")
  private List<String> recipe = new ArrayList<>();

  @Parameter(
      names = "--data",
      description = "fashion-mnist, cifar-10, cifar-100, or a folder; else what the recipe names")
  private @Nullable String data;

  @Parameter(names = "--out", description = "Folder of the run; else runs/RECIPE-SEED")
  private @Nullable Path out;

  @Parameter(names = "--resume", description = "Go on with the run that is in the folder")
  private boolean resume;

  @Parameter(names = "--epochs", description = "How many, instead of the recipe's")
  private @Nullable Integer epochs;

  @Parameter(
      names = "--seed",
      description = "Of the first weights, the order of the images, augmentation and dropout")
  private long seed = 1;

  @Parameter(
      names = "--threads",
      description =
          "Threads; else as many as there are cores. Another number ends in other last digits")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Parameter(
      names = "--from",
      description = "Weights to begin with: a file of any kind, a known name, or a checkpoint")
  private @Nullable String from;

  @Override
  public String name() {
    return "train";
  }

  @Override
  public void run(PrintStream stream) {
    if (recipe.isEmpty()) {
      RecipeList.print(stream);
      return;
    }
    Recipe asked = recipe();
    Path folder = folder();
    requireFolder(folder);
    Dataset dataset = Datasets.open(data == null ? asked.data() : data);
    RunOptions options =
        new RunOptions(
            seed,
            EngineOptions.threads(threads),
            Optional.ofNullable(from).map(WeightFiles::resolve),
            true);
    try (TrainingRun run =
            TrainingRun.open(
                asked, asked.architecture(dataset.classes().size()), dataset, options, folder);
        Interruption _ = new Interruption(run::stop)) {
      print(run.plan(), stream);
      train(run, folder, stream);
    }
  }

  private Recipe recipe() {
    if (recipe.size() != 1) {
      throw new UserError("name one recipe, not " + recipe.size() + "; ./mnv3 train lists them");
    }
    Recipe named = Recipes.named(recipe.getFirst());
    if (epochs == null) {
      return named;
    }
    if (epochs < 1) {
      throw new UserError("--epochs must be 1 or more, not " + epochs);
    }
    return named.withEpochs(epochs);
  }

  private Path folder() {
    return out == null ? Path.of("runs", recipe.getFirst() + "-" + seed) : out;
  }

  private void requireFolder(Path folder) {
    boolean begun = TrainingRun.isIn(folder);
    if (begun && !resume) {
      throw new UserError(
          folder
              + " holds a run already; add --resume to go on with it, or choose another folder"
              + " with --out");
    }
    if (!begun && resume) {
      throw new UserError(
          "there is no run in " + folder + " to go on with; leave --resume out to begin one");
    }
  }

  private void train(TrainingRun run, Path folder, PrintStream stream) {
    Optional<TrainingOutcome> outcome;
    try (TrainingProgress progress = new TrainingProgress(run.plan(), stream)) {
      outcome = run.run(progress);
    }
    if (outcome.isEmpty()) {
      String checkpoint = run.checkpoint().map(Path::toString).orElse("none yet");
      stream.println("Stopped. Checkpoint: " + checkpoint + "; add --resume to go on.");
    } else {
      record(outcome.get(), folder);
      print(outcome.get(), folder, stream);
    }
  }

  private void record(TrainingOutcome outcome, Path folder) {
    SortedMap<String, String> facts = HostFacts.collect();
    facts.put("threads", Integer.toString(threads));
    List<Measurement> all = TrainingMeasurements.of(outcome, Map.of(), facts, RunFolder.newRun());
    try (ResultLog log = ResultLog.open(folder.resolve(RESULTS))) {
      all.stream().filter(m -> !log.contains(m.key())).forEach(log::append);
    }
  }

  private static void print(RunPlan plan, PrintStream stream) {
    stream.printf(
        "Network:  %s, %s parameters, %s multiply-adds%n",
        plan.architecture().name(),
        TextTable.count(plan.cost().parameters()),
        TextTable.count(plan.cost().multiplyAdds()));
    stream.println("Weights:  " + plan.start());
    stream.printf(
        "Images:   %s to train, %s to validate, %s to test%n",
        TextTable.count(plan.images().training()),
        TextTable.count(plan.images().validation()),
        TextTable.count(plan.images().test()));
    stream.printf(
        "Steps:    %s of %d images, in %d epochs%n",
        TextTable.count(plan.steps()), plan.batch(), plan.epochs());
    stream.printf(
        "Memory:   %s MiB for activations, gradients, weights and their state%n",
        TextTable.count(Math.ceilDiv(plan.plannedBytes(), MEBIBYTE)));
  }

  private static void print(TrainingOutcome outcome, Path folder, PrintStream stream) {
    stream.printf(
        "Best epoch: %d, %.2f %% of the validation part%n",
        outcome.best().epoch(), PERCENT * outcome.best().top1());
    outcome
        .test()
        .ifPresent(test -> {
          stream.println("Test, top-1: " + test.top1());
          stream.println("Test, top-5: " + test.top5());
        });
    stream.println("Weights: " + outcome.weights());
    stream.println("Scores:  " + outcome.evaluation());
    stream.println("Curves:  " + folder.resolve(TrainingLog.FILE));
    stream.println("Results: " + folder.resolve(RESULTS));
  }
}
