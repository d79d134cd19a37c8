package io.mnv3.cluster;

import io.mnv3.arch.Architecture;
import io.mnv3.job.Execution;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.study.StudyRun;
import io.mnv3.study.StudyRunner;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Has a study's networks trained by the workers of a cluster. Epochs are not told of.
 *
 * @param local what knows how they are trained
 */
public record ClusterRunner(StudyRunner local, Cluster cluster, Setting setting)
    implements StudyRunner {
  @Override
  public Architecture architecture(StudyRun run) {
    return local.architecture(run);
  }

  @Override
  public Duration estimate(StudyRun run) {
    return local.estimate(run);
  }

  @Override
  public int epochs(StudyRun run) {
    return local.epochs(run);
  }

  @Override
  public Execution execution() {
    return Execution.TOGETHER;
  }

  @Override
  public List<Measurement> train(
      StudyRun run,
      Path folder,
      Map<String, String> facts,
      String id,
      Consumer<EpochRecord> progress) {
    TrainingJob job =
        new TrainingJob(setting, run, Setting.absolute(folder), new TreeMap<>(facts), id);
    return ResultLog.parse(job.words(), cluster.run(job));
  }
}
