package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.adb.AdbServer;
import io.mnv3.adb.AttachedDevice;
import io.mnv3.adb.DeviceState;
import io.mnv3.adb.PhoneException;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A plan on one phone. What there is a record of is not measured again. A block is of one start of
 * the phone: one that the phone restarts in is begun anew.
 */
final class PhoneCollection {
  /** Attempts at one measurement in a run. */
  private static final int ATTEMPTS = 3;

  /** Starts of the phone that one block may see in a run. */
  private static final int RESTARTS = 3;

  private final AdbServer server;
  private final AttachedDevice device;
  private final CollectionPlan plan;
  private final List<List<CollectionPlan.Task>> order;
  private final String phone;
  private final ResultLog log;
  private final Path folder;
  private final PhoneRecords records;
  private final AttemptLog attempts;
  private final CollectionProgress progress;
  private final Set<Measurement.Key> settled = new HashSet<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Integer> ofThisBlock = new EnumMap<>(Verdict.class);
  private @Nullable PhoneSession session;

  /**
   * @param folder where raw output is kept
   */
  PhoneCollection(
      AdbServer server,
      AttachedDevice device,
      CollectionPlan plan,
      ResultLog log,
      Path folder,
      PhoneRecords records,
      CollectionProgress progress) {
    this.server = server;
    this.device = device;
    this.plan = plan;
    this.order = plan.order();
    phone = SystemProperties.hashed(device.serial());
    this.log = log;
    this.folder = folder;
    this.records = records;
    attempts = new AttemptLog(log, folder, records);
    this.progress = progress;
  }

  /** Measures all that is left; the phone is left as it was found. */
  PhoneOutcome run() {
    try {
      for (int block = 1; block <= order.size(); block++) {
        measureBlock(block);
      }
      return new PhoneOutcome(device.name(), verdicts, Optional.empty());
    } catch (PhoneException | UserError e) {
      finishBlock();
      return new PhoneOutcome(device.name(), verdicts, Optional.of(String.valueOf(e.getMessage())));
    } finally {
      endSession();
    }
  }

  private void measureBlock(int block) {
    for (int start = 0; start < RESTARTS; start++) {
      if (isWhole(block) || measureOnOneStart(block)) {
        return;
      }
    }
    throw new PhoneException(
        PhoneException.Reason.LOST,
        "%s restarted %d times within a block: leave it on its cable and alone"
            .formatted(device.name(), RESTARTS));
  }

  /** A start of the phone, with what programs were pinned to in it. */
  private record Start(String boot, CpuMask mask) {}

  /** Whether an earlier run measured all of the block on one start of the phone. */
  private boolean isWhole(int block) {
    boolean whole = starts().stream().anyMatch(start -> isWhole(block, start));
    if (whole) {
      verdicts.merge(Verdict.OK, order.get(block - 1).size(), Integer::sum);
    }
    return whole;
  }

  private boolean isWhole(int block, Start start) {
    List<CollectionPlan.Task> tasks = order.get(block - 1);
    return IntStream.rangeClosed(1, tasks.size())
        .mapToObj(
            place -> records.key(tasks.get(place - 1), place(block, place, start), start.mask()))
        .allMatch(log::contains);
  }

  /** The starts of this phone that there are records of, pinned as this plan wants it. */
  private Set<Start> starts() {
    return log.measurements().stream()
        .filter(m -> m.configuration().getOrDefault("phone", "").equals(phone))
        .filter(m -> m.context().getOrDefault("pinning", "").equals(plan.pinning()))
        .flatMap(m ->
            CpuMask.ofDigits(m.configuration().getOrDefault("mask", ""))
                .map(mask -> new Start(m.configuration().getOrDefault("boot", ""), mask))
                .stream())
        .collect(Collectors.toSet());
  }

  /** Returns whether the phone ran through. */
  private boolean measureOnOneStart(int block) {
    ofThisBlock.clear();
    Start start = new Start(session().boot(), session().mask());
    List<CollectionPlan.Task> tasks = order.get(block - 1);
    for (int place = 1; place <= tasks.size(); place++) {
      CollectionPlan.Task task = tasks.get(place - 1);
      Measurement.Key key = records.key(task, place(block, place, start), start.mask());
      if (settled.add(key)) {
        settle(task, key);
      }
      if (!session().boot().equals(start.boot())) {
        return false;
      }
    }
    finishBlock();
    return true;
  }

  private void finishBlock() {
    ofThisBlock.forEach((verdict, count) -> verdicts.merge(verdict, count, Integer::sum));
    ofThisBlock.clear();
  }

  private PhoneRecords.Place place(int block, int place, Start start) {
    boolean anchor = place == 1 || place == order.get(block - 1).size();
    return new PhoneRecords.Place(phone, start.boot(), block, place, anchor);
  }

  private void settle(CollectionPlan.Task task, Measurement.Key key) {
    if (log.contains(key)) {
      ofThisBlock.merge(Verdict.OK, 1, Integer::sum);
    } else {
      measure(task, key);
    }
  }

  private void measure(CollectionPlan.Task task, Measurement.Key key) {
    Verdict verdict = Verdict.PARTIAL;
    int timeouts = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String boot = session().boot();
      verdict = attempt(task, key);
      requireWorthGoingOn(verdict);
      timeouts += verdict == Verdict.TIMEOUT ? 1 : 0;
      boolean repeat = verdict.isWorthRepeating() && timeouts < 2;
      if (!session().boot().equals(boot)) {
        return; // the block begins anew
      }
      if (!repeat) {
        break;
      }
    }
    ofThisBlock.merge(verdict, 1, Integer::sum);
    int done = total(verdicts) + total(ofThisBlock);
    progress.measured(device.name(), task, verdict, done, plan.measurements());
  }

  private static int total(Map<Verdict, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Verdict attempt(CollectionPlan.Task task, Measurement.Key key) {
    PhoneSession present = session();
    SortedMap<String, String> facts = present.facts();
    facts.putAll(task.setting().runner().facts());
    try {
      present.install(task, bytes -> progress.sending(device.name(), task.model().name(), bytes));
      Optional<Verdict> obstacle = present.obstacle(task);
      if (obstacle.isPresent()) {
        String why = obstacle.get().meaning();
        attempts.fail(key, facts, obstacle.get(), why, present.source());
        return obstacle.get();
      }
      Verdict verdict = attempts.keep(key, present.attempt(task), facts);
      if (verdict == Verdict.DEVICE_LOST) {
        endSession();
      }
      return verdict;
    } catch (PhoneException e) {
      Verdict verdict = Verdict.of(e);
      attempts.fail(key, facts, verdict, String.valueOf(e.getMessage()), present.source());
      endSession();
      return verdict;
    }
  }

  private void requireWorthGoingOn(Verdict verdict) {
    if (verdict == Verdict.NO_SPACE || verdict == Verdict.UNAUTHORIZED) {
      throw new PhoneException(
          PhoneException.Reason.REFUSED, device.name() + ": " + verdict.meaning());
    }
  }

  /** The present session; a new one if there is none, as soon as the phone is there. */
  private PhoneSession session() {
    PhoneSession present = session;
    if (present != null) {
      return present;
    }
    List<AttachedDevice> attached = server.devices();
    if (!isReady(attached)) {
      progress.waiting(device.name(), advice(attached));
      server.await(this::isReady, plan.waits().absence());
    }
    PhoneSession opened =
        PhoneSession.open(
            server.phone(device.serial()),
            plan,
            new SettingsJournal(folder.resolve("phone-" + phone + ".settings")),
            records.run().toLowerCase(Locale.ROOT));
    session = opened;
    return opened;
  }

  private boolean isReady(List<AttachedDevice> devices) {
    return devices.stream()
        .anyMatch(
            each -> each.serial().equals(device.serial()) && each.state() == DeviceState.DEVICE);
  }

  private String advice(List<AttachedDevice> devices) {
    return devices.stream()
        .filter(each -> each.serial().equals(device.serial()))
        .findFirst()
        .map(each -> each.state().advice())
        .orElse("is not there; plug it in again");
  }

  private void endSession() {
    PhoneSession present = session;
    session = null;
    if (present != null) {
      present.close();
    }
  }
}
