package io.mnv3.training;

import io.mnv3.UserError;
import io.mnv3.train.TensorVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints in a run's folder, {@code checkpoint-STEP.safetensors}. Two are kept: the last,
 * and the last at an epoch's end before it.
 */
final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.safetensors");

  private final Path folder;
  private final RunIdentity run;
  private final long stepsPerEpoch;

  Checkpoints(Path folder, RunIdentity run, long stepsPerEpoch) {
    this.folder = folder;
    this.run = run;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /** A checkpoint's file. */
  private record Entry(Path file, long step) {}

  /**
   * Writes a checkpoint, then deletes those that are not kept.
   *
   * @throws UserError if it cannot be written; those there are stay
   */
  Path save(Position position, SequencedMap<String, TensorVector> parts) {
    Path file = folder.resolve("checkpoint-%08d.safetensors".formatted(position.step()));
    new Checkpoint(run, position).write(file, parts);
    prune(position.step());
    return file;
  }

  private void prune(long last) {
    long atEpochsEnd =
        entries(folder).stream()
            .mapToLong(Entry::step)
            .filter(step -> step < last && step % stepsPerEpoch == 0)
            .max()
            .orElse(last);
    for (Entry entry : entries(folder)) {
      if (entry.step() != last && entry.step() != atEpochsEnd) {
        delete(entry.file());
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UserError("cannot delete the old checkpoint " + file + ": " + e.getMessage(), e);
    }
  }

  /** The last checkpoint's file, if there is one. */
  static Optional<Path> last(Path folder) {
    return entries(folder).stream().map(Entry::file).findFirst();
  }

  /** The last first. */
  private static List<Entry> entries(Path folder) {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          entries.add(new Entry(file, Long.parseLong(matcher.group(1))));
        }
      }
    } catch (IOException e) {
      throw new UserError("cannot list the run's folder " + folder + ": " + e.getMessage(), e);
    }
    entries.sort(Comparator.comparingLong(Entry::step).reversed());
    return entries;
  }

  /**
   * Fills {@code parts} from the last checkpoint and returns its position; if that is damaged, from
   * the one before it. Then deletes those that are not kept, as a process that was killed between
   * writing its last checkpoint and deleting others has not.
   *
   * @throws UserError if there are checkpoints, and the last that can be read is of another run, or
   *     none can be read
   */
  Optional<Position> restore(SequencedMap<String, TensorVector> parts) {
    Optional<UserError> damage = Optional.empty();
    for (Entry entry : entries(folder)) {
      Checkpoint checkpoint;
      try {
        checkpoint = Checkpoint.peek(entry.file());
      } catch (UserError e) {
        damage = Optional.of(damage.orElse(e));
        continue;
      }
      run.requireSame(entry.file(), checkpoint.run());
      Checkpoint.restore(entry.file(), parts);
      prune(entry.step());
      return Optional.of(checkpoint.position());
    }
    damage.ifPresent(e -> {
      throw e;
    });
    return Optional.empty();
  }
}
