package io.mnv3.runner;

import io.mnv3.adb.Output;
import io.mnv3.adb.Shell;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.bench.EnginePeer;
import io.mnv3.bench.OutputDifference;
import io.mnv3.bench.PreparedPeer;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Lowering;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A small network in a folder, with an input, for a runner; and what our engine makes of it. */
final class RunnerTrial {
  /** Names of files in the folder: the input's bytes, and what a runner makes of them. */
  static final String INPUT = "input.bin";

  static final String OUTPUT = "output.bin";
  private static final String MODEL = "model.tflite";

  private final Path folder;
  private final Network network =
      SeededWeights.network(
          Lowering.lower(Edits.resolution(64).apply(Architectures.named("mobilenet_v3_small"))));
  private final INDArray input = SeededWeights.input(network.graph().input());

  RunnerTrial(Path folder) {
    this.folder = folder;
    TfLiteExporter.write(network, folder.resolve(MODEL));
    write(folder.resolve(INPUT), input.data().asFloat());
  }

  /** The model's file name in the folder. */
  String model() {
    return MODEL;
  }

  /** Puts what a runner needs into the folder. */
  <R extends ModelRunner> R install(R runner) {
    try {
      for (DeviceFile file : runner.files()) {
        Path place = folder.resolve(file.name());
        if (!Files.exists(place)) {
          Files.copy(file.local(), place);
        }
      }
      return runner;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs in the folder on the input. */
  Output run(OwnRunner runner, RunRequest request, Shell shell, Duration limit) {
    return shell.run(runner.command(folder.toString(), request, INPUT, OUTPUT), limit);
  }

  /** Difference of the last run's output from our engine's, by the largest logit. */
  double relativeError() {
    try (PreparedPeer ours = new EnginePeer(new OneDnnEngine()).prepare(network, 1, 1)) {
      ours.load(input);
      ours.run();
      return OutputDifference.relative(read(folder.resolve(OUTPUT)), ours.output());
    }
  }

  private static void write(Path file, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    try {
      Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
      float[] values = new float[bytes.capacity() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
