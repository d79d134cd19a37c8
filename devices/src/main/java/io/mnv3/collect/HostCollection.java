package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.adb.Shell;
import io.mnv3.host.HostShell;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.runner.DeviceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan on this host, in the same blocks and with the same records as on a phone, so that every
 * path from plan to report can be tried without one. Programs are pinned to one core; the host is
 * asked nothing about heat, of which it has no account that all have.
 */
public final class HostCollection {
  /** What stands for a phone's name and serial number in records. */
  public static final String NAME = "host";

  private final CollectionPlan plan;
  private final ResultLog log;
  private final Path work;
  private final PhoneRecords records;
  private final AttemptLog attempts;
  private final SortedMap<String, String> facts;
  private final Shell shell = new HostShell();
  private final PhoneState state = new PhoneState(shell);
  private final String boot = state.boot();
  private final CpuMask mask;

  /**
   * Makes it ready.
   *
   * @param plan what is measured, with runners for this host
   * @param log where results go
   * @param folder where raw output is kept
   * @param work an empty folder for what is run
   * @param run id of the run
   * @param host facts of this host
   */
  public HostCollection(
      CollectionPlan plan,
      ResultLog log,
      Path folder,
      Path work,
      String run,
      SortedMap<String, String> host) {
    this.plan = plan;
    this.log = log;
    this.work = work.toAbsolutePath();
    records = new PhoneRecords(run, host);
    attempts = new AttemptLog(log, folder, records);
    mask = CpuMask.of(List.of(plan.core().orElseGet(this::core)));
    facts = new TreeMap<>();
    facts.put("phone", NAME);
    facts.put("phoneModel", "this host, " + host.getOrDefault("cpu", "unknown"));
    facts.put("phoneDevice", NAME);
  }

  /** The last of the fastest cores, or of all where none tells its clock: the first is busiest. */
  private int core() {
    try {
      return state.topology().big().cpus().cpus().getLast();
    } catch (UserError e) {
      return state.online() - 1;
    }
  }

  /** Measures all that there is no record of. */
  public PhoneOutcome run(CollectionProgress progress) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    int done = 0;
    List<List<CollectionPlan.Task>> order = plan.order();
    for (int block = 1; block <= order.size(); block++) {
      List<CollectionPlan.Task> tasks = order.get(block - 1);
      for (int place = 1; place <= tasks.size(); place++) {
        boolean anchor = place == 1 || place == tasks.size();
        CollectionPlan.Task task = tasks.get(place - 1);
        Measurement.Key key =
            records.key(task, new PhoneRecords.Place(NAME, boot, block, place, anchor), mask);
        Verdict verdict = log.contains(key) ? Verdict.OK : attempts.keep(key, attempt(task), facts);
        verdicts.merge(verdict, 1, Integer::sum);
        done++;
        progress.measured(NAME, task, verdict, done, plan.measurements());
      }
    }
    return new PhoneOutcome(NAME, verdicts, Optional.empty());
  }

  private Attempt attempt(CollectionPlan.Task task) {
    for (DeviceFile file : task.setting().runner().files()) {
      install(file.local(), file.name());
    }
    install(task.model().file(), task.model().remoteName());
    var request = plan.request(task);
    var command = task.setting().runner().command(work.toString(), request);
    var output = shell.run(mask.pin(command), plan.effort().limit());
    return new Attempt(
        request,
        mask,
        output,
        task.setting().runner().read(output),
        false,
        OptionalDouble.empty(),
        0,
        OptionalInt.empty(),
        Source.MEASURED);
  }

  private void install(Path file, String name) {
    Path place = work.resolve(name);
    try {
      if (!Files.exists(place)) {
        Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
