package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.adb.Output;
import io.mnv3.adb.Phone;
import io.mnv3.adb.PhoneException;
import io.mnv3.result.Source;
import io.mnv3.runner.DeviceFile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * A phone that is being measured, from one start of it to the next: its facts, a folder with what
 * runs on it, settings that are put back at the end.
 */
final class PhoneSession implements AutoCloseable {
  /** Bit 1 is "while on USB" (Android's {@code BatteryManager.BATTERY_PLUGGED_USB}). */
  private static final String STAY_ON = "stay_on_while_plugged_in";

  private static final String ON_USB = "2";
  private static final Duration SENDING = Duration.ofMinutes(10);
  private static final Duration HASHING = Duration.ofSeconds(60);

  private final Phone phone;
  private final CollectionPlan plan;
  private final SettingsJournal journal;
  private final PhoneFolder folder;
  private final PhoneState state;
  private final String boot;
  private final Cluster cluster;
  private final CpuMask mask;
  private final OptionalDouble celsiusAtStart;
  private final int processors;
  private final SortedMap<String, String> facts;
  private final Source source;
  private final Set<String> sent = new HashSet<>();

  private PhoneSession(
      Phone phone, CollectionPlan plan, SettingsJournal journal, PhoneFolder folder) {
    this.phone = phone;
    this.plan = plan;
    this.journal = journal;
    this.folder = folder;
    state = new PhoneState(phone);
    boot = state.boot();
    Topology topology = state.topology();
    cluster = cluster(topology, plan);
    mask = plan.core().map(core -> CpuMask.of(List.of(core))).orElse(cluster.cpus());
    celsiusAtStart = state.readiness().celsius();
    processors = state.online();
    SystemProperties properties = state.properties();
    source = properties.isEmulated() ? Source.SIMULATED : Source.MEASURED;
    facts = facts(properties, topology);
  }

  /**
   * Makes a phone ready.
   *
   * @param run id of the run
   * @throws PhoneException if it goes away meanwhile
   * @throws UserError if it does not tell what is needed
   */
  static PhoneSession open(Phone phone, CollectionPlan plan, SettingsJournal journal, String run) {
    journal.restore(phone);
    PhoneFolder folder = PhoneFolder.make(phone, run);
    boolean complete = false;
    try {
      PhoneSession session = new PhoneSession(phone, plan, journal, folder);
      journal.change(phone, STAY_ON, ON_USB);
      complete = true;
      return session;
    } finally {
      if (!complete) {
        folder.close();
      }
    }
  }

  private static Cluster cluster(Topology topology, CollectionPlan plan) {
    return plan.core()
        .map(core ->
            topology.clusters().stream()
                .filter(each -> CpuMask.of(List.of(core)).isWithin(each.cpus()))
                .findFirst()
                .orElseThrow(() ->
                    new UserError(
                        "the phone has no core %d that is on; its clusters are %s"
                            .formatted(core, words(topology)))))
        .orElse(topology.big());
  }

  private static String words(Topology topology) {
    return topology.clusters().stream()
        .map(each -> "%s at %d kHz".formatted(each.cpus().digits(), each.maximumKilohertz()))
        .collect(Collectors.joining(", "));
  }

  private SortedMap<String, String> facts(SystemProperties properties, Topology topology) {
    SortedMap<String, String> all = new TreeMap<>(properties.facts());
    all.put("phone", SystemProperties.hashed(phone.serial()));
    all.put("clusters", words(topology));
    all.put("pinning", plan.pinning());
    all.put("governors", String.join(" ", cluster.governors()));
    all.put(
        "coreParts",
        state.cores().stream()
            .map(core -> core.implementer() + ":" + core.part())
            .distinct()
            .collect(Collectors.joining(" ")));
    properties
        .device()
        .flatMap(KnownPixel::named)
        .map(pixel -> String.join("; ", pixel.differences(topology)))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> all.put("topologyDoubts", text));
    return all;
  }

  /** The start of the phone that the session is of. */
  String boot() {
    return boot;
  }

  /** The processors that programs are pinned to. */
  CpuMask mask() {
    return mask;
  }

  /** What the phone is. Nothing in it is private. */
  SortedMap<String, String> facts() {
    return new TreeMap<>(facts);
  }

  /** Measured, or simulated where this is no real phone. */
  Source source() {
    return source;
  }

  /**
   * Sends what a task needs and is not there yet.
   *
   * @param progress told the bytes of the present file that are sent
   */
  void install(CollectionPlan.Task task, LongConsumer progress) {
    for (DeviceFile file : task.setting().runner().files()) {
      if (sent.add(file.name())) {
        folder.put(file.local(), file.name(), file.executable(), SENDING, progress);
      }
    }
    TestedModel model = task.model();
    if (sent.add(model.remoteName())) {
      folder.put(model.file(), model.remoteName(), false, SENDING, progress);
    }
  }

  /** What forbids to measure a task now: a model that is not as sent, or heat that stays. */
  Optional<Verdict> obstacle(CollectionPlan.Task task) {
    if (!folder.holds(task.model().remoteName(), task.model().sha256(), HASHING)) {
      sent.remove(task.model().remoteName()); // it is sent again the next time
      return Optional.of(Verdict.MODEL_MISMATCH);
    }
    boolean cool =
        new CoolDown(plan.waits().cooling(), plan.waits().again())
            .await(() -> state.readiness().obstacles(celsiusAtStart, processors));
    return cool ? Optional.empty() : Optional.of(Verdict.COOLDOWN_TIMEOUT);
  }

  /** Measures a task once, whatever comes of it. */
  Attempt attempt(CollectionPlan.Task task) {
    int cpu = mask.cpus().getFirst();
    TimeInState before = state.timeInState(cpu);
    var request = plan.request(task);
    Output output =
        phone.run(
            mask.pin(task.setting().runner().command(folder.path(), request)),
            plan.effort().limit());
    OptionalDouble clock = state.timeInState(cpu).effectiveKilohertzSince(before);
    return new Attempt(
        request,
        mask,
        output,
        task.setting().runner().read(output),
        !state.boot().equals(boot),
        clock,
        cluster.allowedKilohertz(),
        state.thermal().status(),
        source);
  }

  @Override
  public void close() {
    try {
      folder.close();
      journal.restore(phone);
    } catch (PhoneException e) {
      // The phone is gone; the next session puts its settings back.
    }
  }
}
