package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.cluster.Cluster;
import io.mnv3.cluster.Master;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether trainings are done on this machine or by the workers of a cluster. */
final class ClusterOptions {
  @Parameter(
      names = "--cluster",
      description =
          "Train on Apache Spark: spark://HOST:PORT, local[N], yarn or k8s://URL; docs/cluster.md"
              + " says how")
  private @Nullable String master;

  /** Where the cluster is, if one is asked for. */
  Optional<Master> master() {
    return Optional.ofNullable(master).map(Master::new);
  }

  /** The workers at {@code asked}, each with a core for each of {@code threads}. */
  static Cluster open(Master asked, int threads, PrintStream out) {
    Cluster cluster = Cluster.open(asked, threads, line -> out.println("  " + line));
    cluster.page().ifPresent(page -> out.println("Spark shows its work at " + page));
    return cluster;
  }
}
