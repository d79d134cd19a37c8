package io.mnv3.cluster;

import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongFunction;

/**
 * Has adaptations made by the workers of a cluster: records, by seed.
 *
 * @param folder for what is kept, if workers see it
 * @param facts to be told with the records
 * @param id of the run that records
 */
public record ClusterAdaptations(
    NetAdaptPlan plan,
    Cluster cluster,
    Setting setting,
    Path folder,
    SortedMap<String, String> facts,
    String id)
    implements LongFunction<List<Measurement>> {
  @Override
  public List<Measurement> apply(long seed) {
    AdaptationJob job =
        new AdaptationJob(
            setting,
            plan.from(),
            plan.start(),
            plan.latency(),
            plan.source(),
            plan.delta(),
            plan.target(),
            plan.rule(),
            plan.seeds(),
            plan.tier(),
            seed,
            Setting.absolute(folder),
            facts,
            id);
    return ResultLog.parse(job.words(), cluster.run(job));
  }
}
