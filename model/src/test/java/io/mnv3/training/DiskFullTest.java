package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that may write no file longer than a few kilobytes fares as on a full disk. */
class DiskFullTest {
  /** Of 512 bytes: more than a log's, less than a checkpoint's. */
  private static final int BLOCKS = 8;

  @TempDir private Path folder;

  @Test
  void aRunThatCannotWriteKeepsItsLastCheckpoint() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/sh"))).as("needs a shell").isTrue();
    Path run = folder.resolve("run");
    stopAfter(run, 150);
    Map<String, String> before = RunFiles.digests(run);
    Process process = new ProcessBuilder(limited(run)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isNotZero();
    assertThat(output).containsPattern("UserError: cannot write .*: IOException, File too large");
    assertThat(RunFiles.digests(run)).isEqualTo(before);
    TinyTraining.main(new String[] {run.toString()});
    Path undisturbed = folder.resolve("undisturbed");
    TinyTraining.main(new String[] {undisturbed.toString()});
    assertThat(RunFiles.digests(run)).isEqualTo(RunFiles.digests(undisturbed));
  }

  private static void stopAfter(Path folder, long step) {
    try (TrainingRun run =
        TrainingRun.open(
            TinyTraining.recipe(),
            TinyTraining.network(),
            TinyTraining.dataset(),
            TinyTraining.OPTIONS,
            folder)) {
      run.run(event -> {
        if (event instanceof TrainingEvent.Stepped stepped && stepped.step() == step) {
          run.stop();
        }
      });
    }
  }

  private static List<String> limited(Path run) {
    List<String> java = TinyTraining.command(run);
    java.add(1, "-XX:-UsePerfData"); // a file that is longer
    return Stream.concat(
            Stream.of("/bin/sh", "-c", "ulimit -f %d; exec \"$0\" \"$@\"".formatted(BLOCKS)),
            java.stream())
        .toList();
  }
}
