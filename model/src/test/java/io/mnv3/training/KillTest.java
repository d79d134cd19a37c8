package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, at moments drawn at random, end with the bytes of one that was not. */
class KillTest {
  @TempDir private Path folder;

  @Test
  void killedRunsEndWithTheSameBytes() throws Exception {
    killedRunsEndWithTheSameBytes(3);
  }

  @Tag("proof")
  @Test
  void oftenKilledRunsEndWithTheSameBytes() throws Exception {
    killedRunsEndWithTheSameBytes(25);
  }

  private void killedRunsEndWithTheSameBytes(int kills) throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    TinyTraining.main(new String[] {undisturbed.toString()});
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path killed = folder.resolve("killed");
    for (int i = 0; i < kills; i++) {
      int step = 1 + random.nextInt(TinyTraining.STEPS / kills * (i + 1));
      runAndKill(killed, step, random.nextInt(40));
    }
    TinyTraining.main(new String[] {killed.toString()});
    assertThat(RunFiles.digests(killed))
        .as("seed %d", seed)
        .isEqualTo(RunFiles.digests(undisturbed));
  }

  /** Kills the process so many milliseconds after it says that it has done step {@code step}. */
  private static void runAndKill(Path folder, int step, int millis) throws Exception {
    Process process = start(folder);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && Integer.parseInt(line) < step) {
        line = out.readLine();
      }
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path folder) throws IOException {
    List<String> command = new ArrayList<>(TinyTraining.command());
    command.add(folder.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
