package io.mnv3.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Input;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import io.mnv3.job.Shard;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.LookupTable;
import io.mnv3.netadapt.NetAdapt;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Progress;
import io.mnv3.netadapt.Rule;
import io.mnv3.recipe.Recipe;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.search.EarlyStopping;
import io.mnv3.search.RecipeProxy;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.StudyPlan;
import io.mnv3.study.StudyRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job comes to after a journey is what its work comes to here. */
class JobTest {
  private static final TreeMap<String, String> FACTS = new TreeMap<>(Map.of("variant", "tiny"));

  @TempDir private Path folder;
  private Setting setting;

  @BeforeEach
  void makeData() {
    setting = TinyWork.setting(TinyWork.dataset(folder), 1, 1, folder.resolve("out"));
  }

  @Test
  void aTrainingComesToTheSame() throws Exception {
    Recipe recipe = setting.recipe().recipe();
    StudyPlan plan = TinyWork.plan(recipe, 2, Tier.T0);
    StudyRun run = new StudyRun(plan, plan.arms().getLast(), 2, 0.5, false);
    TrainingJob job = new TrainingJob(setting, run, "nowhere", FACTS, "run");
    TrainingJob arrived = afterAJourney(job);
    assertThat(arrived).isEqualTo(job);
    List<Measurement> records = ResultLog.parse("a worker", arrived.work());
    assertThat(TinyWork.bare(records))
        .isEqualTo(
            TinyWork.bare(
                new RecipeRunner(recipe, setting.dataset(), 1)
                    .train(run, folder.resolve("here"), FACTS, "run", _ -> {})));
    assertThat(records.getFirst().context()).containsKeys("variant", "cpu");
    assertThat(Path.of("nowhere")).doesNotExist();
  }

  @Test
  void aCandidateComesToTheSame() throws Exception {
    RecipeProxy proxy = new RecipeProxy(setting.recipe().recipe(), setting.dataset(), 1);
    Architecture fitted = proxy.fit(Architectures.named("mobilenet_v3_small"));
    EarlyStopping stopping = new EarlyStopping(List.of(0.0));
    CandidateJob arrived = afterAJourney(new CandidateJob(setting, fitted, stopping, "nowhere"));
    assertThat(arrived.work())
        .isEqualTo(proxy.train(fitted, stopping, folder.resolve("here"), _ -> {}));
  }

  @Test
  void anAdaptationComesToTheSame() throws Exception {
    NetAdaptPlan plan = adaptation();
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
            2,
            "nowhere",
            FACTS,
            "run");
    Path here = folder.resolve("here/results.jsonl");
    try (ResultLog log = ResultLog.open(here)) {
      new NetAdapt(plan, new Shard(2, 2), setting.dataset(), 1, log, folder, "run", FACTS)
          .adapt(Progress.NONE);
    }
    assertThat(TinyWork.bare(ResultLog.parse("a worker", afterAJourney(job).work())))
        .hasSizeGreaterThan(4)
        .isEqualTo(TinyWork.bare(here));
  }

  /** Of two blocks, by a table of their multiply-adds. */
  private NetAdaptPlan adaptation() {
    Architecture network =
        new Architecture(
            "tiny",
            "none",
            Input.rgb(16),
            List.of(
                new Row.Conv(3, 8, Nonlinearity.HARD_SWISH, 2),
                new Row.Bottleneck(3, 32, 16, null, Nonlinearity.RELU, 2, false),
                new Row.Pool(),
                new Row.Classifier(2, 0.2)));
    LatencySource multiplyAdds =
        (graph, node) -> Costs.byNode(graph).getOrDefault(node.id(), Cost.ZERO).multiplyAdds();
    LookupTable table = LookupTable.of(multiplyAdds, List.of(Lowering.lower(network)));
    double target = 0.8 * table.micros(Lowering.lower(network));
    return new NetAdaptPlan(
        "tiny",
        network,
        "a table",
        table,
        0.1,
        target,
        Rule.PER_LATENCY,
        setting.recipe().recipe(),
        setting.recipe().fineTuning().orElseThrow(),
        setting.dataset().name(),
        2,
        Tier.T0);
  }

  @Test
  void aWorkerThatSeesTheResultsWorksBesideThem() throws IOException {
    assertThat(setting.in("there", Path::toString)).contains("mnv3-worker");
    Path results = Path.of(setting.results());
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(results, "");
    assertThat(setting.in("there", Path::toString)).isEqualTo("there");
  }

  @Test
  void anotherDataSetIsRefused() {
    Setting other = new Setting(setting.recipe(), setting.data(), "another", 1, setting.results());
    assertThatThrownBy(other::dataset)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a worker has another data set");
  }

  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written a line before
  private static <T extends Serializable> T afterAJourney(T object)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
