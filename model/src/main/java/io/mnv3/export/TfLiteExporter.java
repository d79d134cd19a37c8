package io.mnv3.export;

import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.result.AtomicFile;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes networks as TensorFlow Lite models of builtin operators, float32 or int8, in the form of
 * the authors' published files: hard-swish as one operator, ReLU and ReLU6 fused into the operator
 * before, the gate of squeeze-and-excite as add 3, ReLU6, multiply by a sixth, pooling as an
 * average over the whole window. They differ in the classifier: a fully connected layer here, a 1×1
 * convolution and a reshape there, which ties a file to its batch size.
 *
 * <p>In int8 the published form of the classifier is kept, with a reshape that leaves the batch
 * open, and pooling is a mean over height and width.
 *
 * <p>The model takes {@code [1, H, W, C]} and gives {@code [1, classes]}, both float32 or both
 * int8; a runtime may resize the input to another batch. Tensors have the ids of the nodes whose
 * output they are.
 */
public final class TfLiteExporter {
  private TfLiteExporter() {}

  /**
   * Writes {@code network} to {@code file}.
   *
   * @throws io.mnv3.UserError if the file cannot be written
   */
  public static void write(Network network, Path file) {
    write(network, Map.of(), file);
  }

  /**
   * Writes {@code network} to {@code file}.
   *
   * @param properties what else the file says, as metadata; see {@link Properties}
   * @throws io.mnv3.UserError if the file cannot be written
   */
  public static void write(Network network, Map<String, String> properties, Path file) {
    write(TfLiteNodes.of(BatchNormFolding.fold(network), false), network, properties, file);
  }

  /**
   * Writes {@code network} to {@code file} with hard-swish as separate operators, as it was before
   * it was optimised (Figure 9): add 3, ReLU6, multiply by the input, multiply by a sixth. The
   * sixth is in the weights of a layer that alone reads the result, whose tensor then holds six
   * times as much.
   *
   * @param properties as above
   * @throws io.mnv3.UserError if the file cannot be written
   */
  public static void writeWithSeparateHardSwish(
      Network network, Map<String, String> properties, Path file) {
    write(TfLiteNodes.of(BatchNormFolding.fold(network), true), network, properties, file);
  }

  /**
   * Writes {@code quantized} to {@code file}, in int8 from the input to the output.
   *
   * @param properties as above
   * @throws io.mnv3.UserError if the file cannot be written
   */
  public static void write(QuantizedNetwork quantized, Map<String, String> properties, Path file) {
    write(TfLiteNodes.of(quantized), quantized.network(), properties, file);
  }

  private static void write(
      TfLiteNodes nodes, Network network, Map<String, String> properties, Path file) {
    SortedMap<String, String> metadata = new TreeMap<>(properties);
    metadata.put("padding", Properties.padding(network.graph()));
    ByteBuffer model = nodes.model(metadata);
    AtomicFile.write(
        file,
        out -> {
          WritableByteChannel channel = Channels.newChannel(out);
          while (model.hasRemaining()) {
            channel.write(model);
          }
        });
  }
}
