package io.mnv3.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.job.Shard;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.search.Algorithm;
import io.mnv3.search.Evaluation;
import io.mnv3.search.Proxy;
import io.mnv3.search.RecipeProxy;
import io.mnv3.search.Reward;
import io.mnv3.search.Search;
import io.mnv3.search.SearchPlan;
import io.mnv3.search.Trial;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.StudyPlan;
import io.mnv3.study.StudyRun;
import io.mnv3.study.StudyRunner;
import io.mnv3.study.StudyTraining;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's workers come to what this process comes to, whatever happens to them. */
@Tag("spark")
class ClusterTest {
  private static final Map<String, String> SPARK =
      Map.of(
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.ui.enabled", "false",
          "spark.executor.memory", "512m",
          "spark.executor.extraClassPath", System.getProperty("java.class.path"));

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final List<String> news = Collections.synchronizedList(new ArrayList<>());
  private Path data;

  @BeforeEach
  void prepare() {
    SPARK.forEach(System::setProperty);
    data = TinyWork.dataset(folder);
  }

  @AfterEach
  void forget() {
    SPARK.keySet().forEach(System::clearProperty);
  }

  /** With learning rates that are picked first: 18 trainings on two workers, one of which dies. */
  @Test
  void aStudyEndsTheSameIfAWorkerIsKilled() throws Exception {
    Setting setting = TinyWork.setting(data, 0.35, 10, folder.resolve("spark"));
    StudyPlan plan = TinyWork.plan(setting.recipe().recipe(), 6, Tier.T1);
    RecipeRunner local = new RecipeRunner(setting.recipe().recipe(), setting.dataset(), 1);
    try (StandaloneSpark spark = new StandaloneSpark(folder.resolve("home"))) {
      Process doomed = spark.startWorker();
      spark.startWorker();
      try (Cluster cluster = Cluster.open(spark.master(), 1, news::add)) {
        waitForWorkers(2);
        train(
            plan,
            new ClusterRunner(local, cluster, setting),
            "spark",
            new Listener(8, () -> StandaloneSpark.kill(doomed)));
      }
    }
    assertThat(news).anyMatch(line -> line.contains("is lost"));
    assertThat(news).anyMatch(line -> line.contains("is begun again"));
    train(plan, local, "here", new Listener(Integer.MAX_VALUE, () -> {}));
    assertThat(records("spark"))
        .hasSizeGreaterThan(18)
        .containsExactlyInAnyOrderElementsOf(records("here"));
  }

  private void waitForWorkers(int number) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (news.size() < number) {
      assertThat(Instant.now()).as("time at which workers are there").isBefore(end);
      Thread.sleep(50);
    }
  }

  @Test
  void aSearchProposesTheSame() {
    Setting setting = TinyWork.setting(data, 0.35, 1, folder.resolve("spark"));
    RecipeProxy local = new RecipeProxy(setting.recipe().recipe(), setting.dataset(), 1);
    List<Trial> trials;
    try (Cluster cluster = Cluster.open(new Master("local[2]"), 1, news::add)) {
      trials = search(new ClusterProxy(local, cluster, setting), "spark");
    }
    assertThat(trials).isEqualTo(search(local, "here"));
    assertThat(records("spark")).containsExactlyInAnyOrderElementsOf(records("here"));
  }

  @Test
  void whatNoWorkerCanDoIsOneSentence() {
    Setting setting = TinyWork.setting(data, 0.35, 1, folder.resolve("spark"));
    Setting other = new Setting(setting.recipe(), setting.data(), "another", 1, "nowhere");
    RecipeRunner local = new RecipeRunner(setting.recipe().recipe(), setting.dataset(), 1);
    StudyPlan plan = TinyWork.plan(setting.recipe().recipe(), 1, Tier.T0);
    try (Cluster cluster = Cluster.open(new Master("local[2]"), 1, news::add)) {
      StudyRunner runner = new ClusterRunner(local, cluster, other);
      Listener listener = new Listener(Integer.MAX_VALUE, () -> {});
      assertThatThrownBy(() -> train(plan, runner, "spark", listener))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("on a worker: a worker has another data set");
    }
  }

  @Test
  void yarnAndKubernetesAreForSparkSubmit() {
    assertThatThrownBy(() -> Cluster.open(new Master("yarn"), 1, news::add))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--cluster yarn works under spark-submit");
  }

  private void train(StudyPlan plan, StudyRunner runner, String name, Listener listener) {
    try (ResultLog log = ResultLog.open(results(name))) {
      StudyTraining training =
          new StudyTraining(
              plan, Shard.WHOLE, runner, log, folder.resolve(name), "run", new TreeMap<>());
      training.train(listener);
      assertThat(training.left()).isEmpty();
    }
  }

  private List<Trial> search(Proxy proxy, String name) {
    SearchPlan plan =
        new SearchPlan(Algorithm.EVOLUTION, 1, 10, new Reward.Product(75_000, -0.07), "pixel1");
    try (ResultLog log = ResultLog.open(results(name))) {
      return new Search(
              plan,
              proxy,
              PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.BEFORE_V3),
              log,
              folder.resolve(name),
              "run",
              new TreeMap<>())
          .run(new Listener(Integer.MAX_VALUE, () -> {}));
    }
  }

  private Path results(String name) {
    return folder.resolve(name).resolve("results.jsonl");
  }

  private List<String> records(String name) {
    return TinyWork.bare(results(name));
  }

  /** Does something once so many jobs have ended. */
  private static final class Listener implements StudyTraining.Progress, Search.Progress {
    private final int when;
    private final Runnable what;
    private int ended;

    Listener(int when, Runnable what) {
      this.when = when;
      this.what = what;
    }

    @Override
    public void started(StudyRun run, int left) {}

    @Override
    public void started(String words, int left) {}

    @Override
    public void epoch(EpochRecord epoch) {}

    @Override
    public synchronized void ended(StudyRun run) {
      if (++ended == when) {
        what.run();
      }
    }

    @Override
    public void ended(Evaluation evaluation) {}
  }
}
