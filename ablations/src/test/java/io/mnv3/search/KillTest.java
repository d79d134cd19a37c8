package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
      runAndKill(killed, 1 + random.nextInt(SearchProcess.EVALUATIONS / KILLS), random.nextInt(20));
    }
    SearchProcess.search(killed, _ -> {});
    assertThat(SearchTest.timeless(killed.resolve("results.jsonl")))
        .as("seed %d", seed)
        .hasSizeGreaterThan(SearchProcess.EVALUATIONS)
        .isEqualTo(SearchTest.timeless(undisturbed.resolve("results.jsonl")));
  }

  /** Kills the process so many milliseconds after it has printed so many lines. */
  private static void runAndKill(Path folder, int lines, int millis) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SearchProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines && out.readLine() != null; i++) {
        // Wait for the next line.
      }
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
