package io.mnv3.bench;

import io.mnv3.export.TfLiteExporter;
import io.mnv3.weights.Network;
import java.nio.file.Path;

/**
 * TensorFlow Lite on exported files.
 *
 * @param xnnpack whether XNNPACK runs what it can, or TensorFlow Lite's own kernels everything
 */
public record TfLitePeer(boolean xnnpack) implements Peer {
  @Override
  public String name() {
    return xnnpack ? "tflite-xnnpack" : "tflite";
  }

  @Override
  public PreparedPeer prepare(Network network, int batch, int threads) {
    try (TemporaryFile file = TemporaryFile.withSuffix(".tflite")) {
      TfLiteExporter.write(network, file.path());
      return open(file.path(), batch, threads);
    }
  }

  /**
   * Makes a model in a file ready to run, whatever its batch; float32 goes in and comes out, if the
   * model is quantised as the numbers that its bytes stand for. The file may go afterwards where
   * the system lets open files go.
   *
   * @throws IllegalStateException if the runtime refuses the file
   */
  public TfLiteRun open(Path file, int batch, int threads) {
    return new TfLiteRun(file, batch, threads, xnnpack);
  }
}
