package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mnv3.UserError;
import io.mnv3.train.TensorVector;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class CheckpointsTest {
  private static final RunIdentity RUN =
      new RunIdentity("recipe", "0123", "89ab", "data", "4567", 1, 3, "");
  private static final int STEPS = 10;

  @TempDir private Path folder;

  private Checkpoints checkpoints;

  @BeforeEach
  void openFolder() {
    checkpoints = new Checkpoints(folder, RUN, STEPS);
  }

  private static SequencedMap<String, TensorVector> parts(float value, long channels) {
    SequencedMap<String, TensorVector> parts = new LinkedHashMap<>();
    for (String part : List.of("weights", "average")) {
      TensorVector vector =
          new TensorVector(
              List.of(
                  new TensorSpec("stem", Role.WEIGHT, List.of(channels, 3L, 3L, 3L)),
                  new TensorSpec("stem", Role.BIAS, List.of(channels))));
      vector.get("stem/weight").addi(value);
      vector.get("stem/bias").addi(value + 0.5);
      parts.put(part, vector);
    }
    return parts;
  }

  private static List<INDArray> values(SequencedMap<String, TensorVector> parts) {
    return parts.values().stream().map(TensorVector::all).toList();
  }

  private static Position at(long step) {
    return new Position(step, 1.5, 3, new Best(1, 0.75, 0.3));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsSavedIsRestored() {
    checkpoints.save(at(10), parts(2, 4));
    SequencedMap<String, TensorVector> parts = parts(0, 4);
    assertThat(checkpoints.restore(parts)).contains(at(10));
    assertThat(values(parts)).isEqualTo(values(parts(2, 4)));
  }

  @Test
  void emptyFolderRestoresNothing() {
    assertThat(checkpoints.restore(parts(0, 4))).isEmpty();
  }

  @Test
  void theLastTwoAreKeptAndOneOfThemIsAnEpochsEnd() throws IOException {
    for (int step : new int[] {4, 10, 14, 17, 20, 30, 34}) {
      checkpoints.save(at(step), parts(step, 4));
    }
    assertThat(files())
        .containsExactly("checkpoint-00000030.safetensors", "checkpoint-00000034.safetensors");
    checkpoints.save(at(37), parts(37, 4));
    assertThat(files())
        .containsExactly("checkpoint-00000030.safetensors", "checkpoint-00000037.safetensors");
  }

  @Test
  void damagedCheckpointGivesWayToTheOneBefore() throws IOException {
    checkpoints.save(at(10), parts(10, 4));
    Path last = checkpoints.save(at(20), parts(20, 4));
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(checkpoints.restore(parts(0, 4))).contains(at(10));
  }

  @Test
  void onlyDamagedCheckpointsAreAnError() throws IOException {
    Files.writeString(folder.resolve("checkpoint-00000010.safetensors"), "no checkpoint");
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> checkpoints.restore(parts(0, 4)))
        .withMessageContaining("checkpoint-00000010");
  }

  @Test
  void checkpointOfAnotherRunIsRefusedAndStays() throws IOException {
    checkpoints.save(at(10), parts(10, 4));
    RunIdentity other = new RunIdentity("recipe", "0123", "89ab", "data", "4567", 2, 3, "");
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> new Checkpoints(folder, other, STEPS).restore(parts(0, 4)))
        .withMessageContaining("seed 1")
        .withMessageContaining("seed 2");
    assertThat(files()).hasSize(1);
  }

  @Test
  void checkpointOfAnotherNetworkChangesNothing() {
    checkpoints.save(at(10), parts(10, 4));
    SequencedMap<String, TensorVector> wider = parts(1, 5);
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> checkpoints.restore(wider))
        .withMessageContaining("another network");
    assertThat(values(wider)).isEqualTo(values(parts(1, 5)));
  }

  @Test
  void failureToWriteLeavesThePreviousCheckpoint() throws IOException {
    checkpoints.save(at(10), parts(10, 4));
    Path blocked = folder.resolve("checkpoint-00000020.safetensors");
    Files.createDirectories(blocked.resolve("in the way"));
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> checkpoints.save(at(20), parts(20, 4)))
        .withMessageContaining("cannot write");
    Files.delete(blocked.resolve("in the way"));
    Files.delete(blocked);
    assertThat(checkpoints.restore(parts(0, 4))).contains(at(10));
  }

  @Test
  void whatAKilledProcessDidNotDeleteIsDeletedOnRestoring() throws IOException {
    Path before = checkpoints.save(at(14), parts(14, 4));
    byte[] kept = Files.readAllBytes(before);
    checkpoints.save(at(20), parts(20, 4));
    checkpoints.save(at(30), parts(30, 4));
    Files.write(before, kept); // as if killed between writing the last and deleting this
    assertThat(checkpoints.restore(parts(0, 4))).contains(at(30));
    assertThat(files())
        .containsExactly("checkpoint-00000020.safetensors", "checkpoint-00000030.safetensors");
  }
}
