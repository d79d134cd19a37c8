package io.mnv3.collect;

import io.mnv3.adb.AdbServer;
import io.mnv3.adb.AttachedDevice;
import io.mnv3.result.ResultLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures a plan on phones, on several at once, one job on each.
 *
 * @param server through which they are reached
 * @param log where results go
 * @param folder where raw output is kept
 * @param run id of the run
 * @param host facts of this host and the software
 */
public record Collector(
    AdbServer server, ResultLog log, Path folder, String run, SortedMap<String, String> host) {
  /** Measures all that is left on each; one phone that fails does not stop the others. */
  public List<PhoneOutcome> collect(
      List<AttachedDevice> phones, CollectionPlan plan, CollectionProgress progress) {
    PhoneRecords records = new PhoneRecords(run, host);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<PhoneOutcome>> jobs = new ArrayList<>();
      for (AttachedDevice phone : phones) {
        jobs.add(
            () -> new PhoneCollection(server, phone, plan, log, folder, records, progress).run());
      }
      List<PhoneOutcome> outcomes = new ArrayList<>();
      for (Future<PhoneOutcome> outcome : threads.invokeAll(jobs)) {
        outcomes.add(outcome.get());
      }
      return outcomes.stream().sorted(Comparator.comparing(PhoneOutcome::phone)).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while phones were measured", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a phone's job failed", e.getCause());
    }
  }
}
