package io.mnv3.evidence;

import io.mnv3.UserError;
import io.mnv3.result.Measurement;
import io.mnv3.result.Tier;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What training runs that may be compared have in common.
 *
 * @param study name of the study, empty for runs on their own
 * @param tier of evidence; null for runs on their own
 * @param recorded whether they come with the suite, instead of from this machine
 */
public record TrainingSetting(
    String study, @Nullable Tier tier, String data, String recipe, boolean recorded) {

  static TrainingSetting of(Measurement measurement, boolean recorded) {
    return new TrainingSetting(
        Results.text(measurement, "study"),
        tier(Results.text(measurement, "tier")),
        Results.text(measurement, "data"),
        Results.text(measurement, "recipe"),
        recorded);
  }

  private static @Nullable Tier tier(String name) {
    try {
      return name.isEmpty() ? null : Tier.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "a record of training has the tier \"%s\"; it must be T0, T1 or T2".formatted(name), e);
    }
  }

  /** The data set as people write it. */
  public String dataName() {
    return switch (data) {
      case "fashion-mnist" -> "Fashion-MNIST";
      case "cifar-10" -> "CIFAR-10";
      case "cifar-100" -> "CIFAR-100";
      case "imagenet" -> "ImageNet";
      default -> data;
    };
  }

  String tierName() {
    return tier == null ? "" : tier.name();
  }

  /** Tier and data set: {@code T1, CIFAR-10}. */
  public String name() {
    return tier == null ? dataName() : tier + ", " + dataName();
  }

  /** The same, and whether it comes with the suite. */
  public String title() {
    return name() + (recorded ? " (recorded)" : "");
  }

  /** The same as part of an axis' title, where brackets are for the unit. */
  public String axisTitle() {
    return name() + (recorded ? ", recorded" : "");
  }

  /** Whether the other was trained in the same way, of whatever study. */
  public boolean isLike(TrainingSetting other) {
    return tier == other.tier
        && data.equals(other.data)
        && recipe.equals(other.recipe)
        && recorded == other.recorded;
  }

  /** Words for the names of files and anchors. */
  public String id() {
    String words = String.join("-", study, tierName(), data, recipe, recorded ? "recorded" : "");
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
