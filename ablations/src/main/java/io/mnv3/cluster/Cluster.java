package io.mnv3.cluster;

import io.mnv3.UserError;
import io.mnv3.result.GitRevision;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Option;

/**
 * Workers that do jobs, by Apache Spark. Each job is a task; a task that fails, or whose worker is
 * lost, is begun again by Spark, up to {@code spark.task.maxFailures} times. A worker's process
 * does one job at a time, with as many cores as a training has threads.
 */
public final class Cluster implements AutoCloseable {
  /** As the launcher starts what trains. */
  private static final String FLAGS =
      "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
          + " --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true -XX:+UseSerialGC"
          + " -Dmnv3.revision=";

  private static final List<String> ENVIRONMENT = List.of("GOMP_SPINCOUNT", "MNV3_DATA");
  private static final String MASTER = "spark.master";

  /** What workers fetch from the driver; the launcher names this program's class path there. */
  private static final String JARS = "spark.jars";

  private final JavaSparkContext context;

  private Cluster(JavaSparkContext context) {
    this.context = context;
  }

  /**
   * Asks a cluster for workers.
   *
   * @param threads of a training
   * @param news told when workers come and go, and when a job fails
   * @throws UserError if there is no such cluster
   */
  public static Cluster open(Master master, int threads, Consumer<String> news) {
    SparkConf settings = settings(master, threads);
    master.requireAnswer();
    JavaSparkContext context = new JavaSparkContext(settings);
    context.sc().addSparkListener(new ClusterNews(news));
    return new Cluster(context);
  }

  /** Of what a user may set, all but the cores is kept as it is set. */
  private static SparkConf settings(Master master, int threads) {
    SparkConf settings = new SparkConf();
    if (master.needsSubmission() && !settings.contains(MASTER)) {
      throw new UserError(
          "--cluster %s works under spark-submit, whose Spark knows such clusters; docs/cluster.md says how"
              .formatted(master.url()));
    }
    String submitted = settings.get(MASTER, master.url());
    if (!submitted.equals(master.url())) {
      throw new UserError(
          "spark-submit was given the master %s and --cluster %s; give both the same"
              .formatted(submitted, master.url()));
    }
    String cores = Integer.toString(threads);
    settings
        .set(MASTER, master.url())
        .setIfMissing("spark.app.name", "mnv3")
        .setIfMissing("spark.executor.memory", "2g")
        .setIfMissing("spark.executor.extraJavaOptions", FLAGS + GitRevision.current())
        .set("spark.executor.cores", cores)
        .set("spark.task.cpus", cores)
        .set("spark.ui.showConsoleProgress", "false");
    for (String name : ENVIRONMENT) {
      Optional.ofNullable(System.getenv(name))
          .ifPresent(value -> settings.setIfMissing("spark.executorEnv." + name, value));
    }
    if (master.isLocal()) {
      settings.remove(JARS);
    }
    return settings;
  }

  /**
   * Facts that hold for all workers, for records that this machine makes of what they do; unlike
   * those of a machine, which may differ from worker to worker.
   */
  public static SortedMap<String, String> facts() {
    return new TreeMap<>(Map.of("revision", GitRevision.current()));
  }

  /** Where Spark shows what its workers do, if it does. */
  public Optional<String> page() {
    Option<String> page = context.sc().uiWebUrl();
    return page.isDefined() ? Optional.of(page.get()) : Optional.empty();
  }

  /**
   * Has {@code job} done by a worker, and waits for it.
   *
   * @throws UserError if workers cannot do it as it stands
   */
  <R extends Serializable> R run(Job<R> job) {
    context.setJobDescription(job.words());
    try {
      return context.parallelize(List.of(job), 1).map(Job::work).first();
    } catch (Exception e) {
      throw failure(job, e);
    }
  }

  private static RuntimeException failure(Job<?> job, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError) {
        return new UserError("on a worker: " + cause.getMessage(), e);
      }
    }
    return new IllegalStateException(
        "a worker could not do %s: %s".formatted(job.words(), e.getMessage()), e);
  }

  @Override
  public void close() {
    context.close();
  }
}
