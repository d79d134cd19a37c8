package io.mnv3.collect;

import io.mnv3.adb.AdbServer;
import io.mnv3.adb.AttachedDevice;
import io.mnv3.emulator.Programs;
import io.mnv3.result.ResultLog;
import io.mnv3.runner.AndroidRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A small collection, and a process that does it, to be killed. */
final class CollectingProcess {
  private CollectingProcess() {}

  /** A plan of two models and an anchor; its files are written to {@code folder}. */
  static CollectionPlan plan(Path folder, int blocks) throws IOException {
    AndroidRunner runner =
        new AndroidRunner(
            Files.write(folder.resolve("runner.jar"), new byte[1000]),
            Files.write(folder.resolve("lib.so"), new byte[5000]));
    return new CollectionPlan(
        List.of(model(folder, "small", 5_000_000), model(folder, "large", 20_000_000)),
        List.of(new Setting(runner, false, 1)),
        model(folder, "anchor", 10_000_000),
        blocks,
        new CollectionPlan.Effort(1, 10, Duration.ofMillis(50), Duration.ofSeconds(20)),
        Optional.empty(),
        new CollectionPlan.Waits(
            Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(20)),
        1);
  }

  private static TestedModel model(Path folder, String name, long madds) throws IOException {
    Path file = Files.write(folder.resolve(name + ".tflite"), Programs.model(madds));
    return TestedModel.of(name, "table-" + name, file);
  }

  /** Arguments: the adb server's port, the phone's serial number, a folder, the blocks. */
  public static void main(String[] arguments) throws IOException {
    AdbServer server = new AdbServer(Integer.parseInt(arguments[0]), Duration.ofSeconds(5));
    Path folder = Path.of(arguments[2]);
    CollectionPlan plan = plan(folder, Integer.parseInt(arguments[3]));
    List<AttachedDevice> phones =
        server.devices().stream().filter(d -> d.serial().equals(arguments[1])).toList();
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      new Collector(server, log, folder, "killed", new TreeMap<>())
          .collect(phones, plan, new Telling());
    }
  }

  /** Says how many measurements are done. */
  private static final class Telling implements CollectionProgress {
    @Override
    public void measured(
        String phone, CollectionPlan.Task task, Verdict verdict, int done, int all) {
      System.out.println(done);
    }

    @Override
    public void sending(String phone, String file, long bytes) {}

    @Override
    public void waiting(String phone, String why) {}
  }
}
