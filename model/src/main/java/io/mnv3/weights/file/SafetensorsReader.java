package io.mnv3.weights.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads safetensors: eight bytes with the header's length, the header in JSON, the data. The
 * format's own rules are enforced: every byte of the data belongs to exactly one tensor, and sizes
 * match shapes (huggingface/safetensors, README.md).
 */
final class SafetensorsReader {
  static final int LENGTH_BYTES = 8;
  private static final String METADATA = "__metadata__";

  /** Twenty times what these networks need; objects take up to fifty times a header's size. */
  private static final long LONGEST_HEADER = 2 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final ByteBuffer data;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new HashMap<>();

  private record Entry(String name, ElementType type, List<Long> shape, long begin, long end) {}

  private SafetensorsReader(String file, ByteBuffer data) {
    this.file = file;
    this.data = data;
  }

  /** Whether {@code bytes} begin as safetensors do: a length, then a brace. */
  static boolean matches(ByteBuffer bytes) {
    if (bytes.remaining() <= LENGTH_BYTES || bytes.get(LENGTH_BYTES) != '{') {
      return false;
    }
    long length = bytes.getLong(0);
    return length > 0 && length <= LONGEST_HEADER;
  }

  /**
   * The tensors in {@code bytes}.
   *
   * @param file the file's name, for messages
   * @throws UserError if the file breaks a rule of the format
   */
  static TensorFile read(String file, ByteBuffer bytes) {
    if (bytes.remaining() < LENGTH_BYTES) {
      throw new UserError(file + " is cut off before its header");
    }
    long length = bytes.getLong(0);
    int rest = bytes.remaining() - LENGTH_BYTES;
    if (length < 2 || length > LONGEST_HEADER || length > rest) {
      throw new UserError(
          "%s claims a header of %s bytes, and %d follow; it is cut off or no safetensors file"
              .formatted(file, Long.toUnsignedString(length), rest));
    }
    byte[] header = new byte[(int) length];
    bytes.get(LENGTH_BYTES, header);
    int start = LENGTH_BYTES + header.length;
    SafetensorsReader reader =
        new SafetensorsReader(file, MappedFile.slice(bytes, start, bytes.remaining() - start));
    return reader.read(header);
  }

  private TensorFile read(byte[] header) {
    JsonNode root = parse(header);
    if (!root.isObject()) {
      throw new UserError(file + " has a header that is no JSON object");
    }
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      if (property.getKey().equals(METADATA)) {
        metadata(property.getValue());
      } else {
        entries.add(entry(property.getKey(), property.getValue()));
      }
    }
    requireTiling();
    return new TensorFile(entries.stream().map(this::tensor).toList(), metadata);
  }

  private JsonNode parse(byte[] header) {
    try {
      return JSON.readTree(header);
    } catch (JacksonException e) {
      throw new UserError(file + " has a broken header: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UserError(file + " has a broken header: " + e.getMessage(), e);
    }
  }

  private void metadata(JsonNode node) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!property.getValue().isTextual()) {
        throw new UserError(file + " has metadata that are no text: " + property.getKey());
      }
      metadata.put(property.getKey(), property.getValue().textValue());
    }
  }

  private Entry entry(String name, JsonNode node) {
    ElementType type =
        ElementType.named(node.path("dtype").asText())
            .orElseThrow(() -> broken(name, "an unknown element type " + node.path("dtype")));
    List<Long> shape = integers(name, node.path("shape"));
    List<Long> offsets = integers(name, node.path("data_offsets"));
    if (offsets.size() != 2) {
      throw broken(name, "no data_offsets [begin, end]");
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin < 0 || end < begin || end > data.remaining()) {
      throw broken(
          name,
          "offsets %d to %d outside the %d bytes of data".formatted(begin, end, data.remaining()));
    }
    OptionalLong size = Sizes.bytes(shape, type.bytes(), data.remaining());
    if (size.isEmpty() || size.getAsLong() != end - begin) {
      throw broken(name, "%d bytes for shape %s of %s".formatted(end - begin, shape, type));
    }
    return new Entry(name, type, shape, begin, end);
  }

  private List<Long> integers(String name, JsonNode node) {
    if (!node.isArray()) {
      throw broken(name, "no list where a list of integers belongs");
    }
    List<Long> values = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isIntegralNumber() || !element.canConvertToLong()) {
        throw broken(name, "a list with " + element + " where a list of integers belongs");
      }
      values.add(element.longValue());
    }
    return values;
  }

  private void requireTiling() {
    List<Entry> sorted =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long end = 0;
    for (Entry entry : sorted) {
      if (entry.begin() < end) {
        throw broken(entry.name(), "data that overlap another tensor's");
      }
      if (entry.begin() > end) {
        throw broken(entry.name(), "unused bytes before its data");
      }
      end = entry.end();
    }
    if (end != data.remaining()) {
      throw new UserError(
          "%s has %d bytes of data, and its tensors take %d"
              .formatted(file, data.remaining(), end));
    }
  }

  private SourceTensor tensor(Entry entry) {
    int begin = (int) entry.begin();
    int length = (int) (entry.end() - entry.begin());
    return new SourceTensor(
        entry.name(),
        entry.shape(),
        () ->
            entry.type().floats(file + ": " + entry.name(), MappedFile.slice(data, begin, length)));
  }

  private UserError broken(String name, String what) {
    return new UserError("%s: tensor %s has %s".formatted(file, name, what));
  }
}
