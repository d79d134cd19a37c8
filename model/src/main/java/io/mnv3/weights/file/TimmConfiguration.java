package io.mnv3.weights.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.data.Normalization;
import io.mnv3.data.Preprocessing;
import io.mnv3.data.Resampling;
import io.mnv3.data.Rgb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code config.json} that timm publishes beside its weights (huggingface/pytorch-image-models,
 * timm/models/_hub.py): it names the model and its preprocessing.
 */
final class TimmConfiguration {
  private static final String NAME = "config.json";
  private static final long LARGEST = 1 << 20;

  private TimmConfiguration() {}

  /**
   * The origin that a configuration in the folder of {@code weights} gives; nothing if there is
   * none, or it is not timm's.
   *
   * @throws UserError if it is broken
   */
  static Optional<Origin> beside(Path weights) {
    Path file = weights.resolveSibling(NAME);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      JsonNode root = new JsonMapper().readTree(Files.readAllBytes(file));
      JsonNode configuration = root.path("pretrained_cfg");
      return configuration.isObject()
          ? Optional.of(origin(file, root.path("architecture").asText(), configuration))
          : Optional.empty();
    } catch (JacksonException e) {
      throw new UserError(file + " is no readable JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UserError("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Origin origin(Path file, String architecture, JsonNode configuration) {
    Convention base = architecture.startsWith("tf_") ? Convention.TIMM_TENSORFLOW : Convention.TIMM;
    try {
      return new Origin(
          base.with(preprocessing(configuration), architecture),
          "%s by %s beside it".formatted(architecture, NAME));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "%s asks for preprocessing that cannot be: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Preprocessing preprocessing(JsonNode configuration) {
    int resolution = configuration.path("input_size").path(1).asInt();
    String interpolation = configuration.path("interpolation").asText();
    Resampling resampling =
        switch (interpolation) {
          case "bilinear" -> Resampling.PIL_BILINEAR;
          case "bicubic" -> Resampling.PIL_BICUBIC;
          default -> throw new IllegalArgumentException("interpolation '" + interpolation + "'");
        };
    Normalization normalization =
        new Normalization(rgb(configuration.path("mean")), rgb(configuration.path("std")));
    return Preprocessing.timm(
        resolution, configuration.path("crop_pct").asDouble(), resampling, normalization);
  }

  private static Rgb rgb(JsonNode list) {
    return new Rgb(
        (float) list.path(0).asDouble(Double.NaN),
        (float) list.path(1).asDouble(Double.NaN),
        (float) list.path(2).asDouble(Double.NaN));
  }
}
