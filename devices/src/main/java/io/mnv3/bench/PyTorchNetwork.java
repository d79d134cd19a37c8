package io.mnv3.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** torchvision's networks with our weights. */
final class PyTorchNetwork {
  private static final String SUFFIX = ".pt";

  private PyTorchNetwork() {}

  /**
   * torchvision's network in training mode with our weights.
   *
   * @param name of both networks
   */
  static Model load(String name, Network ours) {
    Model model = Model.newInstance(name, Device.cpu(), "PyTorch");
    try (TemporaryFile file = TemporaryFile.withSuffix(SUFFIX)) {
      unpack(name, file.path());
      model.load(file.path(), null, Map.of("trainParam", "true"));
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException("PyTorch refuses " + name + ": " + e.getMessage(), e);
    }
    PtSymbolBlock block = (PtSymbolBlock) model.getBlock();
    // DJL loads networks for inference and does not change that when it trains them.
    JniUtils.enableTrainingMode(block);
    assign(block.getParameters().values(), ours);
    return model;
  }

  private static void unpack(String name, Path file) throws IOException {
    try (InputStream script = PyTorchNetwork.class.getResourceAsStream(name + SUFFIX)) {
      if (script == null) {
        throw new IllegalArgumentException("there is no TorchScript of " + name);
      }
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Both have their tensors in order of execution, each layer's weight before its bias. */
  private static void assign(List<Parameter> parameters, Network ours) {
    List<TensorSpec> specs =
        TensorSpecs.of(ours.graph()).stream().filter(TensorSpec::isParameter).toList();
    if (specs.size() != parameters.size()) {
      throw new IllegalStateException(
          "torchvision's network has %d tensors, and ours %d"
              .formatted(parameters.size(), specs.size()));
    }
    for (int i = 0; i < specs.size(); i++) {
      TensorSpec spec = specs.get(i);
      NDArray theirs = parameters.get(i).getArray();
      if (theirs.size() != spec.size()) {
        throw new IllegalStateException(
            "%s has %d elements, and ours, %s, %d"
                .formatted(parameters.get(i).getName(), theirs.size(), spec.name(), spec.size()));
      }
      theirs.set(FloatBuffer.wrap(ours.weights().get(spec.name()).data().asFloat()));
    }
  }
}
