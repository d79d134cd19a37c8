package io.mnv3.training;

import io.mnv3.UserError;
import io.mnv3.result.AtomicFile;
import io.mnv3.result.SoleUse;
import io.mnv3.weights.Network;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.Safetensors;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A run's folder, which no other process writes to while this is open. */
final class TrainingFolder implements AutoCloseable {
  /** The best epoch's averaged weights, for any command that takes weights. */
  static final String BEST = "best.safetensors";

  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lock;

  private TrainingFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens {@code path}, and makes it where there is none.
   *
   * @throws UserError if it cannot be written to or another run has it open
   */
  static TrainingFolder open(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!SoleUse.take(channel)) {
        channel.close();
        throw new UserError(
            "another run is writing to the folder " + path + "; wait for it or choose another");
      }
      AtomicFile.deleteHalfWritten(path);
      return new TrainingFolder(path, channel);
    } catch (IOException e) {
      throw new UserError("cannot write to the run's folder %s: %s".formatted(path, e), e);
    }
  }

  Path path() {
    return path;
  }

  /** Writes the weights of the best epoch so far, with all that belongs to them. */
  void writeBest(Setup setup, Best best, Network averaged) {
    String source = "%s, epoch %d".formatted(setup.identity().describe(), best.epoch());
    Safetensors.write(
        new PretrainedNetwork(setup.architecture(), averaged, setup.preprocessing(), 0, source),
        path.resolve(BEST));
  }

  /** Reads what {@link #writeBest} wrote last. */
  Network readBest() {
    return WeightFiles.load(path.resolve(BEST), Optional.empty()).network();
  }

  /** Whether a run has ended in {@code path}. */
  static boolean isFinished(Path path) {
    return Files.exists(path.resolve(EvaluationFile.FILE));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UserError("cannot close the lock of the folder " + path, e);
    }
  }
}
