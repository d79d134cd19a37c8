package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.cluster.Cluster;
import io.mnv3.cluster.ClusterAdaptations;
import io.mnv3.cluster.Master;
import io.mnv3.cluster.Setting;
import io.mnv3.dataset.Dataset;
import io.mnv3.graph.Lowering;
import io.mnv3.host.HostFacts;
import io.mnv3.job.Shard;
import io.mnv3.latency.LatencySource;
import io.mnv3.netadapt.NetAdapt;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Rule;
import io.mnv3.recipe.FineTuning;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.report.Report;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes a trained network narrower until it is fast enough, and makes the report of it. */
@Parameters(
    commandDescription =
        "NetAdapt: make a trained network narrower until it is fast enough (resumes), and report")
final class NetAdaptCommand implements Command {
  /** What NetAdapt took off MobileNetV3-Large: from 72.0 to 60.2 ms (Figure 9). */
  private static final String AUTHORS = "16.4%";

  @Parameter(
      names = "--from",
      description = "What is adapted: a study's step, such as record:h-swish, or a network's name")
  private String from = "record:h-swish";

  @Parameter(
      names = "--edit",
      description = "A change of its table, such as stem-filters=16; can be given several times")
  private List<String> edits = new ArrayList<>();

  @ParametersDelegate private final LatencyOptions latency = new LatencyOptions();

  @Parameter(
      names = "--reduce",
      description = "By how much of its latency; 16.4% is what the authors came to")
  private @Nullable String reduce;

  @Parameter(names = "--target", description = "To which latency, such as 60ms, instead")
  private @Nullable String target;

  @Parameter(
      names = "--delta",
      description = "What each iteration saves at least, in parts of the first network's latency")
  private String delta = "1%";

  @Parameter(
      names = "--choice",
      description =
          "per-latency: least loss for the latency saved; accuracy-only: least loss, as the"
              + " original NetAdapt")
  private String choice = Rule.PER_LATENCY.id();

  @ParametersDelegate
  private final RecipeOptions training = new RecipeOptions("fashion-mnist-netadapt");

  @Parameter(names = "--seeds", description = "How many times, each with another seed")
  private int seeds = 1;

  @Parameter(names = "--tier", description = "T0: shows that it works; T1 needs 6 seeds")
  private Tier tier = Tier.T0;

  @ParametersDelegate private final ShardOption part = new ShardOption();

  @ParametersDelegate private final ClusterOptions cluster = new ClusterOptions();

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "netadapt";
  }

  @Override
  public void run(PrintStream out) {
    int threads = training.threads();
    Shard shard = part.shard();
    Optional<Master> master = cluster.master();
    Recipe asked = training.recipe();
    FineTuning tuning =
        Recipes.fineTuning(training.name())
            .orElseThrow(() ->
                new UserError(
                    "the recipe %s does not say how proposals are fine-tuned; add a field fineTuning, or use fashion-mnist-netadapt"
                        .formatted(training.name())));
    Architecture start = NetworkOptions.edited(NetworkOptions.named(from), edits);
    LatencySource source = latency.source();
    double micros = target(source.micros(Lowering.lower(start)));
    Dataset dataset = training.dataset();
    NetAdaptPlan plan =
        new NetAdaptPlan(
            words(),
            start,
            latency.words(),
            source,
            Amounts.share("--delta", delta),
            micros,
            Rule.named(choice),
            asked,
            tuning,
            dataset.name(),
            seeds,
            tier);
    String run = RunFolder.newRun();
    SortedMap<String, String> context = HostFacts.collect();
    try (ResultLog log = folder.open()) {
      NetAdapt adaptations =
          new NetAdapt(plan, shard, dataset, threads, log, folder.adaptations(), run, context);
      announce(plan, out);
      List<Long> left = adaptations.left();
      if (left.isEmpty()) {
        out.println("All of it was done before.");
      } else if (master.isEmpty()) {
        adapt(adaptations, plan, out);
      } else {
        out.printf("%d of %d seeds to do.%n", left.size(), plan.seeds());
        try (Cluster workers = ClusterOptions.open(master.get(), threads, out)) {
          Setting setting = training.setting(dataset, folder.results());
          ClusterLines lines = new ClusterLines(out, left.size());
          adaptations.adapt(
              new ClusterAdaptations(plan, workers, setting, folder.adaptations(), context, run),
              lines::ended);
        }
      }
      out.println("Results: " + folder.results());
      out.println("Weights: " + folder.adaptations());
      out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    }
  }

  private String words() {
    List<String> words = new ArrayList<>(List.of(from));
    words.addAll(edits);
    return String.join(" ", words);
  }

  /** Microseconds to come to. */
  private double target(double micros) {
    if (target != null && reduce != null) {
      throw new UserError("give --reduce or --target, not both");
    }
    if (target == null) {
      return micros * (1 - Amounts.share("--reduce", reduce == null ? AUTHORS : reduce));
    }
    double asked = Amounts.micros("--target", target);
    if (asked >= micros) {
      throw new UserError(
          "%s takes %.1f ms already; --target must be less".formatted(words(), micros / 1e3));
    }
    return asked;
  }

  private static void announce(NetAdaptPlan plan, PrintStream out) {
    out.printf(
        "%s, %d×%d: %.1f ms (%s, predicted); to %.1f ms, by %.2f ms or more an iteration.%n",
        plan.from(),
        plan.start().input().resolution(),
        plan.start().input().resolution(),
        plan.startMicros() / 1e3,
        plan.latency(),
        plan.target() / 1e3,
        plan.delta() * plan.startMicros() / 1e3);
    out.printf(
        "Trained on %s by %s (%s); proposals for %d steps of %d images.%n",
        plan.data(),
        plan.recipe().name(),
        plan.recipe().variant(),
        plan.tuning().steps(),
        plan.recipe().batch());
  }

  private static void adapt(NetAdapt adaptations, NetAdaptPlan plan, PrintStream out) {
    out.printf(
        "%d of %d seeds to do, at most about %s on this machine; it can be interrupted and started"
            + " again.%n",
        adaptations.left().size(), plan.seeds(), Durations.words(adaptations.estimate()));
    try (NetAdaptLines lines = new NetAdaptLines(plan, out)) {
      adaptations.adapt(lines);
    }
  }
}
