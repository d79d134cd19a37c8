package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
  @TempDir private Path folder;

  private static EpochRecord epoch(int epoch) {
    return new EpochRecord(epoch, 10L * epoch, 0.1, 0.9, 0.01, 0.2, 0.8, 1234.5, 0.01, epoch * 7.5);
  }

  @Test
  void whatIsNotedIsRead() {
    TrainingLog log = TrainingLog.open(folder, 0);
    log.append(epoch(1));
    log.append(epoch(2));
    assertThat(TrainingLog.read(folder.resolve(TrainingLog.FILE)))
        .containsExactly(epoch(1), epoch(2));
  }

  @Test
  void resumedLogDropsWhatHappensAgain() {
    TrainingLog first = TrainingLog.open(folder, 0);
    first.append(epoch(1));
    first.append(epoch(2));
    TrainingLog resumed = TrainingLog.open(folder, 1);
    resumed.append(epoch(2));
    assertThat(TrainingLog.read(folder.resolve(TrainingLog.FILE)))
        .containsExactly(epoch(1), epoch(2));
  }

  @Test
  void lossThatIsNoNumberIsKept() {
    TrainingLog log = TrainingLog.open(folder, 0);
    EpochRecord lost =
        new EpochRecord(1, 1, Double.NaN, 0, 1, Double.POSITIVE_INFINITY, 0, 1, 0, 1);
    log.append(lost);
    assertThat(TrainingLog.read(folder.resolve(TrainingLog.FILE))).containsExactly(lost);
  }

  @Test
  void otherFileIsRefusedWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve(TrainingLog.FILE), "{\"epoch\":1}\n");
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> TrainingLog.read(file))
        .withMessageContaining("line 1")
        .withMessageContaining(file.toString());
  }
}
