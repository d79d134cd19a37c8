package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.testing.JavaProcess;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches that are killed, at moments drawn at random, end with the records of one that was not.
 */
class KillTest {
  private static final int KILLS = 2;

  @TempDir private Path folder;

  @Test
  void killedSearchesEndWithTheSameRecords() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    SearchProcess.search(undisturbed, _ -> {});
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path killed = folder.resolve("killed");
    for (int i = 0; i < KILLS; i++) {
      JavaProcess.kill(
          JavaProcess.command(SearchProcess.class, killed.toString()),
          1 + random.nextInt(SearchProcess.EVALUATIONS / KILLS),
          random.nextInt(20));
    }
    SearchProcess.search(killed, _ -> {});
    assertThat(SearchTest.timeless(killed.resolve("results.jsonl")))
        .as("seed %d", seed)
        .hasSizeGreaterThan(SearchProcess.EVALUATIONS)
        .isEqualTo(SearchTest.timeless(undisturbed.resolve("results.jsonl")));
  }
}
