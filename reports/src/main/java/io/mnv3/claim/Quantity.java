package io.mnv3.claim;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is looked at to test a claim. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Quantity.PrintedCounts.class, name = "printed-counts"),
  @JsonSubTypes.Type(value = Quantity.Saving.class, name = "saving"),
  @JsonSubTypes.Type(value = Quantity.RecordEnd.class, name = "record-end"),
  @JsonSubTypes.Type(value = Quantity.LatencyRatio.class, name = "latency-ratio"),
  @JsonSubTypes.Type(value = Quantity.StepLatencyRatio.class, name = "step-latency-ratio"),
  @JsonSubTypes.Type(value = Quantity.ActivationRatio.class, name = "activation-ratio"),
  @JsonSubTypes.Type(
      value = Quantity.StepAccuracyDifference.class,
      name = "step-accuracy-difference"),
  @JsonSubTypes.Type(value = Quantity.Elsewhere.class, name = "elsewhere"),
})
public sealed interface Quantity {

  /** What a count is of. */
  enum Count {
    MULTIPLY_ADDS("multiply-adds"),
    PARAMETERS("parameters");

    private final String words;

    Count(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** All counts that one place prints, against counts from the networks' definitions. */
  record PrintedCounts(String place, Count count) implements Quantity {}

  /**
   * The multiply-adds that an edit saves.
   *
   * @param edit {@code efficient-last-stage} or {@code stem-16}, on the record's network before it
   * @param printedMillions the saving as printed
   */
  record Saving(String edit, double printedMillions) implements Quantity {}

  /** Rows in which MnasNet-A1 after the record's edits differs from MobileNetV3-Large. */
  record RecordEnd() implements Quantity {}

  /**
   * The latency of one network over another's, on a phone; the names are those of Table 3.
   *
   * @param device that the claim names
   */
  record LatencyRatio(String numerator, String denominator, String device) implements Quantity {}

  /**
   * The latency of one step of the record over another's, on a phone; steps are numbered as in
   * Figure 9.
   *
   * @param device that the claim names
   */
  record StepLatencyRatio(int numerator, int denominator, String device) implements Quantity {}

  /**
   * The time of one non-linearity over another's, each as a pass of its own, on a phone.
   *
   * @param numerator a non-linearity, such as {@code hard-swish}
   * @param device that the claim names
   */
  record ActivationRatio(String numerator, String denominator, String device) implements Quantity {}

  /**
   * The accuracy on ImageNet of one step of a study minus another's, in points.
   *
   * @param study its name
   * @param step counted from 1; of the record as in Figure 9
   */
  record StepAccuracyDifference(String study, int step, int minus) implements Quantity {}

  /**
   * Something that this version of the suite does not measure.
   *
   * @param measure what would be measured
   * @param missing what it would take
   */
  record Elsewhere(String measure, String missing) implements Quantity {}
}
