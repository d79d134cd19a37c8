package io.mnv3.weights.file;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SequencedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes safetensors: float32, little-endian, in the order given. */
final class SafetensorsWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Replaces {@code file}, whole or not at all.
   *
   * @throws io.mnv3.UserError if it cannot be written
   */
  static void write(
      Path file, SequencedMap<String, INDArray> tensors, Map<String, String> metadata) {
    byte[] header = header(tensors, metadata);
    AtomicFile.write(file, out -> write(out, header, tensors));
  }

  private static byte[] header(
      SequencedMap<String, INDArray> tensors, Map<String, String> metadata) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject("__metadata__");
    metadata.forEach(texts::put);
    long begin = 0;
    for (Map.Entry<String, INDArray> entry : tensors.entrySet()) {
      long end = begin + Float.BYTES * entry.getValue().length();
      ObjectNode tensor = root.putObject(entry.getKey());
      tensor.put("dtype", "F32");
      Arrays.stream(entry.getValue().shape()).forEach(tensor.putArray("shape")::add);
      tensor.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    String json = root.toString();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    String padded = json + " ".repeat(Math.floorMod(-length, ALIGNMENT));
    return padded.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, byte[] header, SequencedMap<String, INDArray> tensors)
      throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(0, header.length).array());
    out.write(header);
    for (INDArray tensor : tensors.values()) {
      float[] values;
      try (INDArray copy = tensor.dup('c')) {
        values = copy.data().asFloat();
      }
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }
}
