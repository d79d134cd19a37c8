package io.mnv3.weights.file;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Row;
import io.mnv3.data.Preprocessing;
import io.mnv3.data.ResizeRule;
import io.mnv3.graph.Padding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file of ours says about its network, so that it can be loaded without a name:
 * the whole table, so that any edit of it survives.
 *
 * @param architecture the network's table
 * @param padding how the convolutions pad
 * @param epsilon batch norm's
 * @param preprocessing what pictures need
 * @param firstClass index of class 0 in the output
 * @param source where the weights are from
 */
record NetworkMetadata(
    Architecture architecture,
    Padding padding,
    double epsilon,
    Preprocessing preprocessing,
    int firstClass,
    String source) {
  private static final String KEY = "mnv3.network";
  private static final String FORMAT = "mnv3.format";
  private static final String VERSION = "1";

  /** Beyond any picture a network here is given. */
  private static final int LARGEST_RESOLUTION = 4096;

  /** Ten times what any network here has. */
  private static final int MOST_ROWS = 300;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addMixIn(Row.class, RowNames.class)
          .addMixIn(ResizeRule.class, ResizeRuleNames.class)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "row")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Row.Conv.class, name = "conv"),
    @JsonSubTypes.Type(value = Row.Bottleneck.class, name = "bottleneck"),
    @JsonSubTypes.Type(value = Row.FusedBottleneck.class, name = "fused"),
    @JsonSubTypes.Type(value = Row.Separable.class, name = "separable"),
    @JsonSubTypes.Type(value = Row.Pool.class, name = "pool"),
    @JsonSubTypes.Type(value = Row.Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = Row.Classifier.class, name = "classifier")
  })
  private interface RowNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ResizeRule.ShorterSide.class, name = "shorter side"),
    @JsonSubTypes.Type(value = ResizeRule.CentralCrop.class, name = "central crop")
  })
  private interface ResizeRuleNames {}

  NetworkMetadata {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon lies between 0 and 1, not at " + epsilon);
    }
    if (architecture.input().resolution() > LARGEST_RESOLUTION
        || preprocessing.resolution() > LARGEST_RESOLUTION) {
      throw new IllegalArgumentException("a resolution over " + LARGEST_RESOLUTION);
    }
    if (architecture.rows().size() > MOST_ROWS) {
      throw new IllegalArgumentException("a table of over " + MOST_ROWS + " rows");
    }
    if (firstClass < 0 || firstClass >= architecture.classes()) {
      throw new IllegalArgumentException("class 0 at index " + firstClass);
    }
  }

  /** Whether {@code metadata} are of a file of ours. */
  static boolean isIn(Map<String, String> metadata) {
    return metadata.containsKey(KEY);
  }

  /** As a file's metadata. */
  Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("format", "mnv3");
    map.put(FORMAT, VERSION);
    map.put(KEY, JSON.valueToTree(this).toString());
    return map;
  }

  /**
   * What {@code metadata} say.
   *
   * @param file the file's name, for messages
   * @throws UserError if they describe no network
   */
  static NetworkMetadata from(String file, Map<String, String> metadata) {
    String version = metadata.getOrDefault(FORMAT, "");
    if (!version.equals(VERSION)) {
      throw new UserError(
          "%s has format version '%s', and this program reads %s"
              .formatted(file, version, VERSION));
    }
    try {
      return JSON.readValue(metadata.getOrDefault(KEY, ""), NetworkMetadata.class);
    } catch (JacksonException e) {
      throw new UserError(
          "%s describes no network: %s".formatted(file, firstLine(e.getOriginalMessage())), e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
