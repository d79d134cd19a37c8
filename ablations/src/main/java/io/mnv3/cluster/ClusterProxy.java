package io.mnv3.cluster;

import io.mnv3.arch.Architecture;
import io.mnv3.job.Execution;
import io.mnv3.search.EarlyStopping;
import io.mnv3.search.Proxy;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Has a search's candidates trained by the workers of a cluster. Epochs are not told of.
 *
 * @param local what knows how they are trained
 */
public record ClusterProxy(Proxy local, Cluster cluster, Setting setting) implements Proxy {
  @Override
  public Architecture fit(Architecture network) {
    return local.fit(network);
  }

  @Override
  public int epochs() {
    return local.epochs();
  }

  @Override
  public SortedMap<String, String> configuration() {
    return local.configuration();
  }

  @Override
  public Duration estimate(Architecture fitted) {
    return local.estimate(fitted);
  }

  @Override
  public Execution execution() {
    return Execution.TOGETHER;
  }

  @Override
  public List<Double> train(
      Architecture fitted, EarlyStopping stopping, Path folder, Consumer<EpochRecord> progress) {
    return cluster.run(new CandidateJob(setting, fitted, stopping, Setting.absolute(folder)));
  }
}
