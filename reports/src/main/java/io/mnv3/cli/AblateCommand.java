package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.cluster.Cluster;
import io.mnv3.cluster.ClusterRunner;
import io.mnv3.cluster.Master;
import io.mnv3.cluster.Setting;
import io.mnv3.dataset.Dataset;
import io.mnv3.host.HostFacts;
import io.mnv3.job.Shard;
import io.mnv3.recipe.Recipe;
import io.mnv3.report.Report;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.study.Factorial;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.study.StudyDefinition;
import io.mnv3.study.StudyPlan;
import io.mnv3.study.StudyRunner;
import io.mnv3.study.StudyTraining;
import java.io.PrintStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Trains the networks of a study, and makes the report of it. */
@Parameters(
    commandDescription =
        "List the studies, or train the networks of one with several seeds (resumes), and report")
final class AblateCommand implements Command {
  @Parameter(description = "[STUDY or FILE.json]")
  private @Nullable String study;

  @Parameter(
      names = "--network",
      description = "Another network for the study's edits, such as mobilenet_v3_small")
  private @Nullable String network;

  @Parameter(
      names = "--factorial",
      description = "With record: all 32 combinations of its changes, instead of its steps")
  private boolean factorial;

  @Parameter(
      names = "--plan",
      description = "Say what the networks cost and how long their training would take, and stop")
  private boolean planOnly;

  @ParametersDelegate
  private final RecipeOptions training = new RecipeOptions("fashion-mnist-record");

  @Parameter(names = "--seeds", description = "Trainings of each network; T1 needs 6 or more")
  private int seeds = 3;

  @Parameter(
      names = "--tier",
      description = "T0: shows that it works; T1: picks learning rates first, may show a direction")
  private Tier tier = Tier.T0;

  @ParametersDelegate private final ShardOption part = new ShardOption();

  @ParametersDelegate private final ClusterOptions cluster = new ClusterOptions();

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "ablate";
  }

  @Override
  public void run(PrintStream out) {
    if (study == null) {
      StudyListing.studies(out);
      return;
    }
    Study named = factorial ? factorial(study) : Studies.named(study);
    run(network == null ? named : named.on(network), out);
  }

  private static Study factorial(String name) {
    if (!name.equals(OptimisationRecord.study().name())) {
      throw new UserError("--factorial is of the record, not of " + name);
    }
    return Factorial.study();
  }

  private void run(Study asked, PrintStream out) {
    Shard shard = part.shard();
    Optional<Master> master = cluster.master();
    StudyListing.costs(asked, out);
    out.println();
    Recipe how = training.recipe();
    Dataset dataset = training.dataset();
    StudyPlan plan = new StudyPlan(asked, dataset.name(), how.name(), seeds, tier);
    RecipeRunner runner = new RecipeRunner(how, dataset, training.threads());
    String run = RunFolder.newRun();
    SortedMap<String, String> context = HostFacts.collect();
    try (ResultLog log = folder.open()) {
      Function<StudyRunner, StudyTraining> trainings =
          by -> new StudyTraining(plan, shard, by, log, folder.trainings(), run, context);
      StudyTraining here = trainings.apply(runner);
      announce(here, plan, planOnly || master.isEmpty(), out);
      if (planOnly) {
        return;
      }
      StudyDefinition.of(asked, run, context).record(log);
      if (!here.left().isEmpty()) {
        master.ifPresentOrElse(
            spark -> trainElsewhere(spark, runner, dataset, trainings, out),
            () -> train(here, runner, out));
      }
      out.println("Results: " + folder.results());
      out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    }
  }

  /**
   * @param timed whether to say how long it would take on this machine
   */
  private static void announce(
      StudyTraining training, StudyPlan plan, boolean timed, PrintStream out) {
    int left = training.left().size();
    if (left == 0) {
      out.println("All " + training.size() + " trainings were done before.");
      return;
    }
    if (timed) {
      out.println("Timing the first steps of each network.");
    }
    out.printf(
        "%s: %d of %d trainings to do%s; it can be interrupted and started again.%n",
        plan.study().name(),
        left,
        training.size(),
        timed ? ", about %s on this machine".formatted(Durations.words(training.estimate())) : "");
  }

  private static void train(StudyTraining training, RecipeRunner runner, PrintStream out) {
    try (StudyLines lines = new StudyLines(out, training.left().size(), runner::epochs)) {
      training.train(lines);
    }
  }

  private void trainElsewhere(
      Master spark,
      RecipeRunner local,
      Dataset dataset,
      Function<StudyRunner, StudyTraining> trainings,
      PrintStream out) {
    try (Cluster workers = ClusterOptions.open(spark, training.threads(), out)) {
      Setting setting = training.setting(dataset, folder.results());
      StudyTraining elsewhere = trainings.apply(new ClusterRunner(local, workers, setting));
      elsewhere.train(new ClusterLines(out, elsewhere.left().size()));
    }
  }
}
