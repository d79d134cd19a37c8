package io.mnv3.weights.file;

import io.mnv3.data.Normalization;
import io.mnv3.data.Preprocessing;
import io.mnv3.data.Resampling;
import io.mnv3.graph.Padding;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to weights of one origin beyond the tensors themselves.
 *
 * @param name how a user names it, and where it is from
 * @param padding how the convolutions pad
 * @param epsilon batch norm's
 * @param preprocessing what pictures need
 */
public record Convention(
    String name, Padding padding, double epsilon, Preprocessing preprocessing) {
  private static final double TENSORFLOW_EPSILON = 1e-3;
  private static final double PYTORCH_EPSILON = 1e-5;

  /** torchvision's MobileNetV3, first weights: its networks keep TensorFlow's epsilon. */
  public static final Convention TORCHVISION_V3 =
      new Convention(
          "torchvision-v3",
          Padding.SYMMETRIC,
          TENSORFLOW_EPSILON,
          Preprocessing.torchvision(256, 224));

  /** torchvision's MobileNetV2 and MnasNet, first weights. */
  public static final Convention TORCHVISION =
      new Convention(
          "torchvision", Padding.SYMMETRIC, PYTORCH_EPSILON, Preprocessing.torchvision(256, 224));

  /** torchvision's MobileNetV3, second weights. */
  public static final Convention TORCHVISION_V3_232 =
      TORCHVISION_V3.with(Preprocessing.torchvision(232, 224), "torchvision-v3-232");

  /** torchvision's MobileNetV2, second weights, and MnasNet of widths 0.75 and 1.3. */
  public static final Convention TORCHVISION_232 =
      TORCHVISION.with(Preprocessing.torchvision(232, 224), "torchvision-232");

  /** timm's own training. */
  public static final Convention TIMM =
      new Convention(
          "timm",
          Padding.SYMMETRIC,
          PYTORCH_EPSILON,
          Preprocessing.timm(224, 0.875, Resampling.PIL_BICUBIC, Normalization.IMAGENET));

  /** The official checkpoints as timm ported them, names beginning with {@code tf_}. */
  public static final Convention TIMM_TENSORFLOW =
      new Convention(
          "timm-tf",
          Padding.SAME,
          TENSORFLOW_EPSILON,
          Preprocessing.timm(224, 0.875, Resampling.PIL_BILINEAR, Normalization.SYMMETRIC));

  /** The official checkpoints as TensorFlow evaluates them. */
  public static final Convention TENSORFLOW =
      new Convention(
          "tensorflow", Padding.SAME, TENSORFLOW_EPSILON, Preprocessing.tensorflowSlim(224));

  private static final List<Convention> ALL =
      List.of(
          TORCHVISION_V3,
          TORCHVISION_V3_232,
          TORCHVISION,
          TORCHVISION_232,
          TIMM,
          TIMM_TENSORFLOW,
          TENSORFLOW);

  /** All that a user can name. */
  public static List<Convention> all() {
    return ALL;
  }

  /** The convention called {@code name}, if there is one. */
  public static Optional<Convention> named(String name) {
    return ALL.stream().filter(convention -> convention.name().equals(name)).findFirst();
  }

  /** The same with other preprocessing, as {@code newName}. */
  public Convention with(Preprocessing other, String newName) {
    return new Convention(newName, padding, epsilon, other);
  }
}
