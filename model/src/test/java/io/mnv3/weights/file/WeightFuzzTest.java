package io.mnv3.weights.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mnv3.UserError;
import io.mnv3.weights.Network;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Thousands of spoilt files, by fixed seeds: each is either loaded or refused with one {@link
 * UserError}, and none makes a reader allocate out of proportion to its size.
 */
final class WeightFuzzTest {
  private static final int FILES_EACH = 1000;

  /** What reading may allocate beyond a multiple of the file: buffers, graphs, messages. */
  private static final long ALLOWANCE = 32L << 20;

  private static final int BYTES_PER_BYTE = 64;

  @TempDir private Path folder;

  enum Kind {
    SAFETENSORS,
    TORCH_ZIP,
    TORCH_LEGACY,
    TFLITE_QUANTISED,
    TFLITE_FLOAT;

    byte[] good(Path folder) throws IOException {
      Network network = WeightFileSupport.tiny().network();
      return switch (this) {
        case SAFETENSORS -> {
          Path file = folder.resolve("good");
          Safetensors.write(WeightFileSupport.tiny(), file);
          yield Files.readAllBytes(file);
        }
        case TORCH_ZIP -> WeightFileSupport.resource("tiny.pth");
        case TORCH_LEGACY -> WeightFileSupport.resource("tiny-legacy.pth");
        case TFLITE_QUANTISED -> TinyTfLite.of(network, true);
        case TFLITE_FLOAT -> TinyTfLite.of(network, false);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void spoiltFilesAreLoadedOrRefused(Kind kind) throws IOException {
    byte[] good = kind.good(folder);
    Path file = folder.resolve("spoilt");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int loaded = 0;
    int refused = 0;
    for (int seed = 0; seed < FILES_EACH; seed++) {
      byte[] spoilt = Mutations.mutated(good, new Random(seed));
      Files.write(file, spoilt);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        release(WeightFiles.load(file, Optional.empty()).network());
        loaded++;
      } catch (UserError e) {
        assertThat(e.getMessage()).as("seed " + seed).contains("spoilt").hasLineCount(1);
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("%s, seed %d".formatted(kind, seed), e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated)
          .as("bytes allocated for seed " + seed)
          .isLessThan(ALLOWANCE + (long) BYTES_PER_BYTE * spoilt.length);
    }
    assertThat(loaded).as("harmless faults").isPositive();
    assertThat(refused).as("harmful faults").isGreaterThan(FILES_EACH / 10);
  }

  private static void release(Network network) {
    network.weights().names().stream().map(network.weights()::get).forEach(INDArray::close);
  }
}
