package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.testing.JavaProcess;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, at moments drawn at random, end with the bytes of one that was not. */
class KillTest {
  @TempDir private Path folder;

  @Test
  void killedRunsEndWithTheSameBytes() throws Exception {
    killedRunsEndWithTheSameBytes(2);
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
      JavaProcess.kill(
          TinyTraining.command(killed), line -> Integer.parseInt(line) >= step, random.nextInt(40));
    }
    TinyTraining.main(new String[] {killed.toString()});
    assertThat(RunFiles.digests(killed))
        .as("seed %d", seed)
        .isEqualTo(RunFiles.digests(undisturbed));
  }
}
