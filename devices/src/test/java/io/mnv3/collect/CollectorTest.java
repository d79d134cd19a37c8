package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.adb.AttachedDevice;
import io.mnv3.adb.EmulatedPhones;
import io.mnv3.adb.RealAdb;
import io.mnv3.emulator.Dialect;
import io.mnv3.emulator.PhoneEmulator;
import io.mnv3.emulator.Profile;
import io.mnv3.emulator.Profiles;
import io.mnv3.emulator.Programs;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.runner.BenchmarkModel;
import io.mnv3.testing.JavaProcess;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Plans on emulated phones behind the real adb server: with every fault, and killed in between. */
class CollectorTest {
  static final List<Profile> PHONES = Profiles.ALL;

  /** Of the second, Android says itself how hot it is. */
  static final List<Profile> HOT = List.of(Profiles.PIXEL_3, Profiles.PIXEL_6);

  /** Two models and the anchor twice. */
  private static final int PLACES = 4;

  @RegisterExtension static final EmulatedPhones EMULATED = new EmulatedPhones();

  @TempDir private Path folder;

  private static RealAdb adb() {
    return EMULATED.adb();
  }

  /** What fails on one is no failure of a phone either. */
  @AfterEach
  void emulatedPhonesAreNeverPassedOff() {
    assertThat(all()).allMatch(m -> m.source() == Source.SIMULATED);
  }

  private static void requireLeftAsFound(PhoneEmulator emulator) {
    assertThat(emulator.phone().storage().paths()).isEmpty();
    assertThat(emulator.phone().storage().folders()).noneMatch(path -> path.contains("mnv3"));
    assertThat(emulator.phone().settings()).doesNotContainKey("stay_on_while_plugged_in");
  }

  private Path write(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }

  private CollectionPlan plan(int blocks) throws Exception {
    return CollectingProcess.plan(folder, blocks);
  }

  private static CollectionPlan like(
      CollectionPlan plan,
      List<TestedModel> models,
      List<Setting> settings,
      Optional<Integer> core) {
    return new CollectionPlan(
        models, settings, plan.anchor(), plan.blocks(), plan.effort(), core, plan.waits(), 1);
  }

  private List<PhoneOutcome> collect(CollectionPlan plan, IntConsumer afterEach) {
    List<String> serials = EMULATED.serials();
    List<AttachedDevice> devices =
        adb().server().devices().stream().filter(d -> serials.contains(d.serial())).toList();
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      return new Collector(adb().server(), log, folder, "run1", new TreeMap<>())
          .collect(devices, plan, new Listener(afterEach));
    }
  }

  private record Listener(IntConsumer afterEach) implements CollectionProgress {
    @Override
    public void measured(
        String phone, CollectionPlan.Task task, Verdict verdict, int done, int all) {
      afterEach.accept(done);
    }

    @Override
    public void sending(String phone, String file, long bytes) {}

    @Override
    public void waiting(String phone, String why) {}
  }

  private List<Measurement> all() {
    return ResultLog.read(folder.resolve("results.jsonl"));
  }

  private List<Measurement> records(String quantity) {
    return all().stream().filter(m -> m.quantity().equals(quantity)).toList();
  }

  private static String chosen(Measurement measurement, String name) {
    return measurement.configuration().getOrDefault(name, "");
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void everyPhoneIsMeasuredOnItsFastCores(Profile profile) throws Exception {
    PhoneEmulator emulator = EMULATED.connected(profile);
    List<PhoneOutcome> outcomes = collect(plan(2), done -> {});
    assertThat(outcomes).singleElement().matches(PhoneOutcome::isComplete);
    List<Measurement> good = records(Experiments.LATENCY);
    assertThat(good).hasSize(2 * PLACES);
    assertThat(good)
        .allSatisfy(m -> {
          assertThat(m.source()).isEqualTo(Source.SIMULATED);
          assertThat(m.samples()).hasSizeGreaterThanOrEqualTo(10).allMatch(micros -> micros > 0);
          assertThat(m.context()).containsEntry("phoneModel", profile.model());
          assertThat(m.context().toString()).doesNotContain(emulator.serial());
          assertThat(folder.resolve(m.context().getOrDefault("raw", "none"))).exists();
        });
    assertThat(good).extracting(m -> chosen(m, "mask")).containsOnly(mask(profile));
    requireLeftAsFound(emulator);
  }

  private static String mask(Profile profile) {
    return KnownPixel.named(profile.device())
        .map(pixel -> pixel.big().digits())
        .orElseGet(() -> CpuMask.of(profile.fastestCores()).digits());
  }

  @Test
  void aSecondRunFindsEverythingDone() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_3);
    collect(plan(2), done -> {});
    int before = emulator.phone().commands().size();
    List<PhoneOutcome> outcomes =
        collect(
            plan(2),
            done -> {
              throw new IllegalStateException("nothing was left to measure");
            });
    assertThat(outcomes).singleElement().matches(PhoneOutcome::isComplete);
    assertThat(emulator.phone().commands()).hasSize(before);
  }

  @Test
  void aKilledCollectionGoesOnWhereItStopped() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_2);
    emulator.phone().set("stay_on_while_plugged_in", "7");
    assertThatThrownBy(() ->
            collect(
                plan(2),
                done -> {
                  if (done == 3) {
                    throw new IllegalStateException("killed");
                  }
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(records(Experiments.LATENCY)).hasSize(3);
    assertThat(collect(plan(2), done -> {})).singleElement().matches(PhoneOutcome::isComplete);
    List<Measurement> good = records(Experiments.LATENCY);
    assertThat(good).hasSize(2 * PLACES).extracting(Measurement::key).doesNotHaveDuplicates();
    assertThat(emulator.phone().settings()).containsEntry("stay_on_while_plugged_in", "7");
    assertThat(emulator.phone().storage().paths()).isEmpty();
  }

  /** Killed with no chance to tidy up; the next session does that. */
  @Test
  void aProcessThatWasKilledLeavesNothingUndone() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_3);
    emulator.phone().set("stay_on_while_plugged_in", "7");
    int blocks = 20;
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    CollectingProcess.class,
                    Integer.toString(adb().server().port()),
                    emulator.serial(),
                    folder.toString(),
                    Integer.toString(blocks)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = process.inputReader()) {
      for (int done = 1; done <= 5; done++) {
        assertThat(said.readLine()).isEqualTo(Integer.toString(done));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(emulator.phone().storage().paths()).isNotEmpty();
    assertThat(emulator.phone().settings()).containsEntry("stay_on_while_plugged_in", "2");
    int before = records(Experiments.LATENCY).size();
    assertThat(before).isBetween(5, blocks * PLACES - 1);
    assertThat(collect(plan(blocks), done -> {})).singleElement().matches(PhoneOutcome::isComplete);
    assertThat(records(Experiments.LATENCY))
        .hasSize(blocks * PLACES)
        .extracting(Measurement::key)
        .doesNotHaveDuplicates();
    assertThat(emulator.phone().storage().paths()).isEmpty();
    assertThat(emulator.phone().settings()).containsEntry("stay_on_while_plugged_in", "7");
  }

  @Test
  void aPhoneThatGoesAwayDuringARunIsWaitedFor() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_1);
    CollectionPlan plan = plan(1);
    emulator.phone().faults().dieDuring("app_process");
    Thread owner = plugsItInAgain(emulator);
    assertThat(collect(plan, done -> {}))
        .singleElement()
        .matches(outcome -> outcome.stopped().isEmpty());
    owner.join();
    assertThat(records(Experiments.FAILURE))
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.context()).containsKey("why"));
    assertThat(records(Experiments.LATENCY)).hasSizeGreaterThanOrEqualTo(PLACES);
    requireLeftAsFound(emulator);
  }

  private static Thread plugsItInAgain(PhoneEmulator emulator) {
    return Thread.ofVirtual()
        .start(() -> {
          adb().awaitAbsence(emulator);
          emulator.comeBack();
          adb().connect(emulator);
        });
  }

  @Test
  void noBlockIsOfTwoStartsOfThePhone() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_6);
    AtomicBoolean rebooted = new AtomicBoolean();
    List<PhoneOutcome> outcomes =
        collect(
            plan(2),
            done -> {
              if (done == 2 && rebooted.compareAndSet(false, true)) {
                emulator.reboot();
                adb().awaitAbsence(emulator);
                emulator.comeBack();
                adb().connect(emulator);
              }
            });
    assertThat(outcomes).singleElement().matches(PhoneOutcome::isComplete);
    List<Measurement> good = records(Experiments.LATENCY);
    assertThat(good).hasSize(2 + 2 * PLACES);
    for (String block : List.of("1", "2")) {
      List<Measurement> ofBlock =
          good.stream().filter(m -> chosen(m, "block").equals(block)).toList();
      String last = chosen(ofBlock.getLast(), "boot");
      assertThat(ofBlock.stream().filter(m -> chosen(m, "boot").equals(last))).hasSize(PLACES);
    }
    requireLeftAsFound(emulator);
  }

  @ParameterizedTest
  @FieldSource("HOT")
  void runsOfAHotPhoneAreCountedAndNotCharted(Profile profile) throws Exception {
    PhoneEmulator emulator = EMULATED.connected(profile);
    emulator.phone().ambient(80);
    emulator.phone().idle(Duration.ofHours(1));
    List<PhoneOutcome> outcomes = collect(plan(1), done -> {});
    assertThat(outcomes.getFirst().isComplete()).isFalse();
    assertThat(records(Experiments.LATENCY)).isEmpty();
    assertThat(records(Experiments.FAILURE))
        .isNotEmpty()
        .extracting(m -> m.context().get("verdict"))
        .containsOnly(profile.equals(Profiles.PIXEL_3) ? "throttled" : "cooldown_timeout");
    if (profile.equals(Profiles.PIXEL_6)) {
      assertThat(emulator.phone().commands()).noneMatch(command -> command.contains("app_process"));
    }
    requireLeftAsFound(emulator);
  }

  @Test
  void aModelThatIsDamagedIsNotRunAndSentAgain() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_3);
    List<PhoneOutcome> outcomes =
        collect(
            plan(1),
            done -> {
              if (done == 1) {
                emulator.phone().storage().spoil(".tflite");
              }
            });
    assertThat(outcomes).singleElement().matches(PhoneOutcome::isComplete);
    assertThat(records(Experiments.FAILURE))
        .singleElement()
        .satisfies(m -> assertThat(m.context()).containsEntry("verdict", "model_mismatch"));
    assertThat(emulator.phone().commands().stream().filter(c -> c.contains("app_process")))
        .hasSize(PLACES);
  }

  @Test
  void anotherPinningIsAnotherMeasurement() throws Exception {
    EMULATED.connected(Profiles.PIXEL_3);
    collect(plan(1), done -> {});
    CollectionPlan plan = plan(1);
    CollectionPlan oneCore = like(plan, plan.models(), plan.settings(), Optional.of(7));
    assertThat(collect(oneCore, done -> {})).singleElement().matches(PhoneOutcome::isComplete);
    assertThat(records(Experiments.LATENCY))
        .hasSize(2 * PLACES)
        .extracting(m -> chosen(m, "mask"))
        .containsOnly("f0", "80");
  }

  @Test
  void runsOnOtherCoresAreNotCharted() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_8);
    emulator.phone().faults().stray();
    collect(plan(1), done -> {});
    assertThat(records(Experiments.LATENCY)).isEmpty();
    assertThat(records(Experiments.FAILURE))
        .extracting(m -> m.context().get("verdict"))
        .contains("wrong_core");
  }

  /** And both apart from latencies without it. */
  @Test
  void aProfileIsRecordedWithItsRuns() throws Exception {
    EMULATED.connected(Profiles.PIXEL_2);
    Path program = write("benchmark_model", Programs.benchmarkModel(Dialect.RECENT));
    CollectionPlan plan = plan(1);
    CollectionPlan profile =
        like(
            plan,
            plan.models().stream().map(m -> m.in(Experiments.OPERATION_PROFILE)).toList(),
            List.of(new Setting(new BenchmarkModel(program, true), false, 1)),
            Optional.empty());
    assertThat(collect(profile, done -> {})).singleElement().matches(PhoneOutcome::isComplete);
    assertThat(all()).hasSize(2 * PLACES);
    assertThat(all()).extracting(Measurement::experiment).containsOnly("operation-profile");
    List<Measurement> latencies = records(Experiments.LATENCY);
    List<Measurement> profiles = records(Experiments.OPERATION_TIMES);
    for (int i = 0; i < PLACES; i++) {
      assertThat(profiles.get(i).configuration()).isEqualTo(latencies.get(i).configuration());
      assertThat(profiles.get(i).context())
          .containsEntry("operations", "stem/act\nbneck1/depthwise/act")
          .containsEntry("types", "CONV_2D\nDEPTHWISE_CONV_2D");
      double whole = latencies.get(i).samples().getFirst();
      assertThat(profiles.get(i).samples().getFirst()).isCloseTo(0.75 * whole, within(1.0));
    }
  }

  @Test
  void aLowBatteryStopsThePhoneWithAdvice() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_1);
    emulator.phone().battery(12);
    assertThat(collect(plan(1), done -> {}).getFirst().stopped().orElseThrow())
        .contains("charge it to 30 %");
    requireLeftAsFound(emulator);
  }

  @Test
  void aFullPhoneStopsWithAdvice() throws Exception {
    PhoneEmulator emulator = EMULATED.connected(Profiles.PIXEL_2);
    emulator.phone().storage().free(3000);
    assertThat(collect(plan(1), done -> {}).getFirst().stopped().orElseThrow())
        .contains("no space left");
  }

  @Test
  void onePhonesTroubleIsNotTheOthers() throws Exception {
    PhoneEmulator good = EMULATED.connected(Profiles.PIXEL_3);
    PhoneEmulator empty = EMULATED.connected(Profiles.PIXEL_8);
    empty.phone().battery(3);
    List<PhoneOutcome> outcomes = collect(plan(1), done -> {});
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes).filteredOn(PhoneOutcome::isComplete).hasSize(1);
    assertThat(records(Experiments.LATENCY))
        .hasSize(PLACES)
        .allSatisfy(
            m -> assertThat(m.context()).containsEntry("phoneModel", Profiles.PIXEL_3.model()));
    requireLeftAsFound(good);
  }

  @Test
  void namesOfFilesAreNoSyntax() throws Exception {
    EMULATED.connected(Profiles.PIXEL_6);
    Path file = write("$(reboot) '; rm -rf x.tflite", Programs.model(1_000_000));
    CollectionPlan plan = plan(1);
    CollectionPlan own = like(plan, List.of(TestedModel.of(file)), plan.settings(), Optional.of(7));
    assertThat(collect(own, done -> {})).singleElement().matches(PhoneOutcome::isComplete);
    assertThat(records(Experiments.LATENCY))
        .extracting(Measurement::architecture)
        .contains("$(reboot) '; rm -rf x.tflite");
    assertThat(records(Experiments.LATENCY)).extracting(m -> chosen(m, "mask")).containsOnly("80");
  }
}
