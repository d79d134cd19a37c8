package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Datasets;
import io.mnv3.host.HostFacts;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.report.Report;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.Studies;
import io.mnv3.study.StudyPlan;
import io.mnv3.study.StudyTraining;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Trains the networks of a study, and makes the report of it. */
@Parameters(
    commandDescription = "Train every step of a study with several seeds (resumes), and report")
final class AblateCommand implements Command {
  @Parameter(description = "STUDY: record, the optimisation record of Figure 9", required = true)
  private String study = "";

  @Parameter(
      names = "--recipe",
      description = "How each network is trained; its own network does not matter")
  private String recipe = "fashion-mnist-record";

  @Parameter(names = "--data", description = "The data set, instead of the recipe's")
  private @Nullable String data;

  @Parameter(names = "--seeds", description = "Trainings of each network; T1 needs 6 or more")
  private int seeds = 3;

  @Parameter(
      names = "--tier",
      description = "T0: shows that it works; T1: picks learning rates first, may show a direction")
  private Tier tier = Tier.T0;

  @Parameter(names = "--threads", description = "Threads of a training")
  private int threads = Runtime.getRuntime().availableProcessors();

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "ablate";
  }

  @Override
  public void run(PrintStream out) {
    Recipe asked = Recipes.named(recipe);
    Dataset dataset = Datasets.open(data == null ? asked.data() : data);
    StudyPlan plan = new StudyPlan(Studies.named(study), dataset.name(), asked.name(), seeds, tier);
    RecipeRunner runner = new RecipeRunner(asked, dataset, threads);
    try (ResultLog log = folder.open()) {
      StudyTraining training =
          new StudyTraining(
              plan, runner, log, folder.trainings(), RunFolder.newRun(), HostFacts.collect());
      train(training, runner, plan, out);
      out.println("Results: " + folder.results());
      out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    }
  }

  private static void train(
      StudyTraining training, RecipeRunner runner, StudyPlan plan, PrintStream out) {
    int left = training.left().size();
    if (left == 0) {
      out.println("All " + plan.trainings() + " trainings were done before.");
      return;
    }
    out.printf(
        "%s (%s): %d of %d trainings to do, about %s on this machine; it can be interrupted and"
            + " started again.%n",
        plan.study().name(),
        plan.study().paperReference(),
        left,
        plan.trainings(),
        Durations.words(training.estimate()));
    try (StudyLines lines = new StudyLines(out, left, runner::epochs)) {
      training.train(lines);
    }
  }
}
