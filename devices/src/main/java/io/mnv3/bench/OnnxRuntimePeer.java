package io.mnv3.bench;

import io.mnv3.export.OnnxExporter;
import io.mnv3.weights.Network;
import java.nio.file.Path;

/** ONNX Runtime's CPU provider on exported files. */
public record OnnxRuntimePeer() implements Peer {
  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public PreparedPeer prepare(Network network, int batch, int threads) {
    try (TemporaryFile file = TemporaryFile.withSuffix(".onnx")) {
      OnnxExporter.write(network, file.path());
      return open(file.path(), batch, threads);
    }
  }

  /**
   * Makes a model in a file ready to run; the file may go afterwards.
   *
   * @throws IllegalStateException if the runtime refuses the file
   */
  public PreparedPeer open(Path file, int batch, int threads) {
    return new OnnxRuntimeRun(file, batch, threads);
  }
}
