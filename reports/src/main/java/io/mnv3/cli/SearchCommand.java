package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.cluster.Cluster;
import io.mnv3.cluster.ClusterProxy;
import io.mnv3.cluster.Master;
import io.mnv3.cluster.Setting;
import io.mnv3.dataset.Dataset;
import io.mnv3.graph.Lowering;
import io.mnv3.host.HostFacts;
import io.mnv3.report.Report;
import io.mnv3.result.ResultLog;
import io.mnv3.search.Algorithm;
import io.mnv3.search.Proxy;
import io.mnv3.search.RecipeProxy;
import io.mnv3.search.Reward;
import io.mnv3.search.Search;
import io.mnv3.search.SearchPlan;
import io.mnv3.search.SearchSpace;
import io.mnv3.search.Trial;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches networks for a latency. */
@Parameters(
    commandDescription = "Search a network for a latency: train many for a short time (resumes)")
final class SearchCommand implements Command {
  private static final Pattern MILLIS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?ms");

  @Parameter(names = "--algorithm", description = "ppo (MnasNet's), random or evolution")
  private String algorithm = Algorithm.PPO.id();

  @Parameter(names = "--target", description = "The latency to aim at")
  private String target = "75ms";

  @Parameter(
      names = "--reward",
      description = "product: ACC·(LAT/TAR)^w; absolute: ACC + w·|LAT/TAR − 1|")
  private String reward = "product";

  @Parameter(
      names = "--weight",
      description = "w, how much latency counts; −0.15 for MobileNetV3-Small")
  private double weight = -0.07;

  @Parameter(names = "--evaluations", description = "How many candidates to try")
  private int evaluations = 100;

  @Parameter(names = "--seed", description = "Of the algorithm")
  private long seed = 1;

  @ParametersDelegate
  private final RecipeOptions training = new RecipeOptions("fashion-mnist-search");

  @ParametersDelegate private final LatencyOptions latency = new LatencyOptions();

  @ParametersDelegate private final ClusterOptions cluster = new ClusterOptions();

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(PrintStream out) {
    SearchPlan plan =
        new SearchPlan(
            Algorithm.named(algorithm),
            seed,
            evaluations,
            Reward.named(reward, targetMicros(), weight),
            latency.words());
    Optional<Master> master = cluster.master();
    Dataset dataset = training.dataset();
    int threads = training.threads();
    RecipeProxy proxy = new RecipeProxy(training.recipe(), dataset, threads);
    try (ResultLog log = folder.open()) {
      Search here = search(plan, proxy, log, HostFacts.collect());
      int left = here.left();
      announce(plan, left, out);
      if (left == 0 || master.isEmpty()) {
        if (left > 0) {
          out.printf("It takes about %s on this machine.%n", Durations.words(here.estimate()));
        }
        print(here.run(new SearchLines(out, left)), out);
      } else {
        try (Cluster workers = ClusterOptions.open(master.get(), threads, out)) {
          Setting setting = training.setting(dataset, folder.results());
          ClusterProxy elsewhere = new ClusterProxy(proxy, workers, setting);
          Search there = search(plan, elsewhere, log, Cluster.facts());
          print(there.run(new ClusterLines(out, left)), out);
        }
      }
      out.println("Results: " + folder.results());
      out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    }
  }

  private Search search(
      SearchPlan plan, Proxy proxy, ResultLog log, SortedMap<String, String> context) {
    return new Search(
        plan, proxy, latency.source(), log, folder.trainings(), RunFolder.newRun(), context);
  }

  private double targetMicros() {
    Matcher matcher = MILLIS.matcher(target);
    if (!matcher.matches()) {
      throw new UserError("--target must be a latency such as 75ms, not " + target);
    }
    return 1e3 * Double.parseDouble(matcher.group(1));
  }

  private static void announce(SearchPlan plan, int left, PrintStream out) {
    SearchSpace space = SearchSpace.mnasnet();
    out.printf(
        "The space has %s candidates, which are %s networks. Reward: %s, latency by %s"
            + " (predicted).%n",
        power(space.size()), power(space.networks()), plan.reward().formula(), plan.latency());
    if (left > 0) {
      out.printf(
          "%s, seed %d: %d networks to evaluate; it can be interrupted and started again.%n",
          plan.algorithm().title(), plan.seed(), left);
    } else {
      out.println("All " + plan.evaluations() + " evaluations were done before.");
    }
  }

  private static String power(BigInteger number) {
    return String.format(Locale.ROOT, "%.1e", number.doubleValue()).replace("e+", "·10^");
  }

  private static void print(List<Trial> trials, PrintStream out) {
    Trial best = Trial.best(trials).orElseThrow();
    Architecture network = best.evaluation().architecture();
    out.printf(
        "%nThe best is evaluation %d of %d, %s: %s.%n%n",
        best.number(),
        trials.size(),
        best.candidate().words(),
        SearchLines.words(best.evaluation()));
    NetworkTable.print(network, Lowering.lower(network), out);
    out.println();
  }
}
