package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.weights.file.Convention;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which trained weights. */
final class WeightOptions {
  @Parameter(
      names = "--weights",
      description =
          "File (safetensors, PyTorch, TensorFlow Lite) or the name of a known one, such as"
              + " v3-small_224_1.0_uint8",
      required = true)
  private String weights = "";

  @Parameter(names = "--model", description = "Network of the file, where it does not say")
  private @Nullable String model;

  @Parameter(
      names = "--convention",
      description =
          "Padding, epsilon and preprocessing that belong to the file, where it does not say:"
              + " torchvision, timm, timm-tf, tensorflow, …")
  private @Nullable String convention;

  /** What the user typed. */
  String typed() {
    return weights;
  }

  /** The network with its weights. */
  PretrainedNetwork load() {
    return WeightFiles.load(
        WeightFiles.resolve(weights),
        Optional.ofNullable(model).map(Architectures::named),
        Optional.ofNullable(convention).map(WeightOptions::named));
  }

  private static Convention named(String name) {
    return Convention.named(name)
        .orElseThrow(
            () -> new UserError("no convention is called " + name + "; there are " + names()));
  }

  private static String names() {
    return Convention.all().stream().map(Convention::name).collect(Collectors.joining(", "));
  }
}
