package io.mnv3.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The epochs of a run as JSON Lines, one {@link EpochRecord} a line: {@code log.jsonl} in the run's
 * folder. It is a line for each of some hundred epochs, so that each time the whole file is
 * replaced, and no line of it is ever torn.
 */
public final class TrainingLog {
  /** The file's name within the run's folder. */
  public static final String FILE = "log.jsonl";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path file;
  private final List<EpochRecord> records;

  private TrainingLog(Path file, List<EpochRecord> records) {
    this.file = file;
    this.records = records;
  }

  /**
   * The log in {@code folder} with the first {@code epochs} of its lines: what an interrupted run
   * noted after its last checkpoint happens again, and is noted again.
   *
   * @throws UserError if what is there is no log
   */
  static TrainingLog open(Path folder, int epochs) {
    Path file = folder.resolve(FILE);
    List<EpochRecord> records = Files.exists(file) ? read(file) : List.of();
    return new TrainingLog(
        file,
        new ArrayList<>(records.stream().filter(record -> record.epoch() <= epochs).toList()));
  }

  /**
   * The epochs noted in {@code file}, in order.
   *
   * @throws UserError if it cannot be read or a line of it is no epoch
   */
  public static List<EpochRecord> read(Path file) {
    List<EpochRecord> records = new ArrayList<>();
    for (String line : lines(file)) {
      records.add(parse(file, records.size() + 1, line));
    }
    return List.copyOf(records);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError("cannot read the training log " + file + ": " + e.getMessage(), e);
    }
  }

  private static EpochRecord parse(Path file, int line, String text) {
    try {
      return MAPPER.readValue(text, EpochRecord.class);
    } catch (JacksonException e) {
      throw new UserError(
          "line %d of the training log %s is no epoch: %s"
              .formatted(line, file, e.getOriginalMessage()),
          e);
    }
  }

  /** Notes an epoch; it is on the disk when this returns. */
  void append(EpochRecord epoch) {
    records.add(epoch);
    StringBuilder text = new StringBuilder();
    for (EpochRecord record : records) {
      text.append(json(record)).append('\n');
    }
    AtomicFile.write(file, text.toString());
  }

  private static String json(EpochRecord epoch) {
    try {
      return MAPPER.writeValueAsString(epoch);
    } catch (JacksonException e) {
      throw new IllegalStateException("a record of numbers is JSON", e);
    }
  }

  /** How long the epochs so far took. */
  double seconds() {
    return records.isEmpty() ? 0 : records.getLast().seconds();
  }
}
