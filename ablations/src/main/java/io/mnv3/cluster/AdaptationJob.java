package io.mnv3.cluster;

import io.mnv3.arch.Architecture;
import io.mnv3.job.Shard;
import io.mnv3.latency.LatencySource;
import io.mnv3.netadapt.NetAdapt;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Progress;
import io.mnv3.netadapt.Rule;
import io.mnv3.recipe.Recipe;
import io.mnv3.result.FolderRemoval;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * An adaptation with one seed. Records come of it, as text.
 *
 * @param from what is adapted, with what follows, as in {@link NetAdaptPlan}
 * @param folder of the driver, for what is kept
 * @param facts to be told with the records
 * @param id of the run that records
 */
record AdaptationJob(
    Setting setting,
    String from,
    Architecture start,
    String latency,
    LatencySource source,
    double delta,
    double target,
    Rule rule,
    int seeds,
    Tier tier,
    long seed,
    String folder,
    SortedMap<String, String> facts,
    String id)
    implements Job<String> {
  @Override
  public String words() {
    return "NetAdapt from %s, seed %d".formatted(from, seed);
  }

  @Override
  public String work() {
    return setting.in(folder, this::records);
  }

  private String records(Path path) {
    Path own = Setting.temporary();
    try (ResultLog log = ResultLog.open(own.resolve("results.jsonl"))) {
      Shard one = new Shard(Math.toIntExact(seed), seeds);
      new NetAdapt(
              plan(),
              one,
              setting.dataset(),
              setting.threads(),
              log,
              path,
              id,
              Setting.facts(facts))
          .adapt(Progress.NONE);
      return ResultLog.text(log.measurements());
    } finally {
      FolderRemoval.remove(own);
    }
  }

  private NetAdaptPlan plan() {
    Recipe recipe = setting.recipe().recipe();
    return new NetAdaptPlan(
        from,
        start,
        latency,
        source,
        delta,
        target,
        rule,
        recipe,
        setting.recipe().fineTuning().orElseThrow(),
        setting.dataset().name(),
        seeds,
        tier);
  }
}
