package io.mnv3.weights.file;

import io.mnv3.arch.Architecture;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is taken to belong to weights with PyTorch's names, and why.
 *
 * @param convention padding, epsilon and preprocessing
 * @param reason how it was found out, for people
 */
record Origin(Convention convention, String reason) {
  /**
   * The origin of {@code file}. timm's own weights and those it ported from TensorFlow have the
   * same names and shapes, and differ in padding, epsilon and preprocessing; so nothing in the
   * tensors can tell them apart.
   */
  static Origin of(
      Path file, NamingScheme scheme, Architecture network, Optional<Convention> asked) {
    return asked
        .map(convention -> new Origin(convention, "as asked with " + convention.name()))
        .or(() -> TimmConfiguration.beside(file))
        .or(() -> known(file))
        .or(() -> fileName(file, scheme))
        .orElseGet(() -> assumed(scheme, network));
  }

  private static Optional<Origin> known(Path file) {
    return KnownFiles.recognise(file)
        .flatMap(known ->
            Optional.ofNullable(known.convention())
                .flatMap(Convention::named)
                .map(convention -> new Origin(convention, "known as " + known.name())));
  }

  private static Optional<Origin> fileName(Path file, NamingScheme scheme) {
    Path name = file.getFileName();
    boolean tensorFlow =
        scheme == NamingScheme.TIMM && name != null && name.toString().startsWith("tf_");
    return tensorFlow
        ? Optional.of(
            new Origin(
                Convention.TIMM_TENSORFLOW,
                "taken for " + Convention.TIMM_TENSORFLOW.name() + " by the file's name"))
        : Optional.empty();
  }

  private static Origin assumed(NamingScheme scheme, Architecture network) {
    Convention convention =
        switch (scheme) {
          case TORCHVISION ->
              network.name().startsWith("mobilenet_v3")
                  ? Convention.TORCHVISION_V3
                  : Convention.TORCHVISION;
          case TIMM -> Convention.TIMM;
        };
    return new Origin(
        convention,
        "assumed %s by the tensors' names (padding %s, epsilon %s)"
            .formatted(convention.name(), convention.padding(), convention.epsilon()));
  }
}
