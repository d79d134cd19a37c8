package io.mnv3.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Predictions as JSON Lines: first what they were made with, {@code {"context": {…}}}, then one
 * picture a line. Readers ignore unknown fields.
 *
 * @param context weights, preprocessing, data and its fingerprint, engine, threads, …
 * @param predictions in the order of the set
 */
public record PredictionFile(SortedMap<String, String> context, List<Prediction> predictions) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private static final String CONTEXT = "context";

  public PredictionFile {
    context = new TreeMap<>(context);
    predictions = List.copyOf(predictions);
  }

  /** Writes it whole or not at all. */
  public void write(Path file) {
    AtomicFile.write(
        file,
        out -> {
          MAPPER.writeValue(out, Map.of(CONTEXT, context));
          out.write('\n');
          for (Prediction prediction : predictions) {
            out.write(MAPPER.writeValueAsString(prediction).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
          }
        });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UserError if there is no such file or a line of it is no prediction
   */
  public static PredictionFile read(Path file) {
    SortedMap<String, String> context = new TreeMap<>();
    List<Prediction> predictions = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      try {
        JsonNode node = MAPPER.readTree(line);
        if (!node.isObject()) {
          throw new IllegalArgumentException("not a JSON object");
        }
        if (node.has(CONTEXT)) {
          node.get(CONTEXT)
              .properties()
              .forEach(e -> context.put(e.getKey(), e.getValue().asText()));
        } else {
          predictions.add(MAPPER.readerFor(Prediction.class).readValue(node));
        }
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError("line %d of %s is no prediction".formatted(number, file), e);
      }
    }
    return new PredictionFile(context, predictions);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError("cannot read the predictions " + file + ": " + e.getMessage(), e);
    }
  }
}
