package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.UserError;
import io.mnv3.result.ResultLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The folder in which a run keeps its records, and the report made of them. */
final class RunFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Parameter(names = "--out", description = "Folder for results and report")
  private Path folder = Path.of("out");

  /** An id for a run that starts now. */
  static String newRun() {
    return STAMP.format(Instant.now());
  }

  /** For checkpoints of trainings that are under way. */
  Path trainings() {
    return folder.resolve("trainings");
  }

  /** For what NetAdapt tried and chose. */
  Path adaptations() {
    return folder.resolve("netadapt");
  }

  /** For what phones printed, and for settings of theirs that are to be put back. */
  Path phones() {
    return folder.resolve("phones");
  }

  /** For look-up tables. */
  Path tables() {
    return folder.resolve("tables");
  }

  Path report() {
    return folder.resolve("report");
  }

  Path results() {
    return results(folder);
  }

  /** The records of a run's folder. */
  static Path results(Path folder) {
    return folder.resolve("results.jsonl");
  }

  /**
   * The records there are.
   *
   * @throws UserError if there are none
   */
  Path existingResults() {
    return existingResults(folder);
  }

  /**
   * The records of a run's folder.
   *
   * @throws UserError if there are none
   */
  static Path existingResults(Path folder) {
    Path file = results(folder);
    if (!Files.exists(file)) {
      throw new UserError("there are no results in " + file + "; ./mnv3 reproduce makes some");
    }
    return file;
  }

  /** The records so far, open for more. */
  ResultLog open() {
    return ResultLog.open(results());
  }

  /** Sets the records aside, so that everything is measured anew; nothing is deleted. */
  void startOver() {
    try {
      if (Files.exists(results())) {
        Files.move(results(), folder.resolve("results-until-" + newRun() + ".jsonl"));
      }
    } catch (IOException e) {
      throw new UserError("cannot set aside " + results() + ": " + e.getMessage(), e);
    }
  }
}
