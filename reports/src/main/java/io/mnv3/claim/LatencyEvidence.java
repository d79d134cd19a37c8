package io.mnv3.claim;

import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.ActivationCosts;
import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.Results;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.published.RecordStep;
import io.mnv3.result.Source;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Verdicts on claims about latency on a phone. A phone of the claim's kind that was measured alone
 * judges them; what the paper's figures and this host say is given beside.
 */
final class LatencyEvidence {
  private static final int RESOLUTION = 224;

  private LatencyEvidence() {}

  static Verdict networks(Claim claim, Quantity.LatencyRatio ratio, Results results) {
    String printed =
        inPrint(millis(ratio.numerator()), millis(ratio.denominator()), "as printed in Table 3");
    Optional<List<Double>> above = host(ratio.numerator(), results);
    Optional<List<Double>> below = host(ratio.denominator(), results);
    String needed = "measurements on a large core of a " + ratio.device();
    Verdict beside = verdict(claim, needed, printed, "host-latency", above, below);
    return onPhone(
            ratio.device(),
            results,
            (phone, setting) ->
                phone.ratio(words(ratio.numerator()), words(ratio.denominator()), setting))
        .map(measured -> judged(claim, measured, beside))
        .orElse(beside);
  }

  /** What was measured on a phone: the ratio of medians, with blocks as samples. */
  private record Measured(PhoneResults phone, Estimate ratio) {}

  /** The ratio on the first phone of a claim's kind that has it. */
  private static Optional<Measured> onPhone(
      String device,
      Results results,
      BiFunction<PhoneResults, PhoneResults.Setting, Optional<Estimate>> ratio) {
    return PhoneResults.of(results).stream()
        .filter(phone -> phone.pixel().filter(pixel -> pixel.words().equals(device)).isPresent())
        .flatMap(phone ->
            phone
                .likeThePaper()
                .flatMap(setting -> ratio.apply(phone, setting))
                .map(estimate -> new Measured(phone, estimate))
                .stream())
        .findFirst();
  }

  /** What records of phones call a network of Table 3. */
  private static String words(String printedName) {
    return PrintedCost.ofTable3(printedName).map(PrintedCost.Named::words).orElse(printedName);
  }

  /** The phone's measurements stand in place of the sentence that there are none. */
  private static Verdict judged(Claim claim, Measured measured, Verdict beside) {
    Estimate ratio = measured.ratio();
    String text =
        "On a %s the ratio is %s [%s, %s] (%s blocks, of which the test wants %s)."
            .formatted(
                measured.phone().name(),
                Cell.rounded(ratio.value(), 3),
                Cell.rounded(ratio.low(), 3),
                Cell.rounded(ratio.high(), 3),
                ratio.samples(),
                claim.leastSamples());
    List<Evidence> evidence = new ArrayList<>(beside.evidence());
    evidence.set(0, new Evidence(text, Source.MEASURED, "phone-" + measured.phone().id()));
    return new Verdict(claim, Judgement.of(claim, ratio, 1), evidence);
  }

  static Verdict steps(Claim claim, Quantity.StepLatencyRatio ratio, Results results) {
    String printed =
        inPrint(
            stepMillis(ratio.numerator()),
            stepMillis(ratio.denominator()),
            "read off Figure 9 (±0.1 ms)");
    Verdict beside =
        verdict(
            claim,
            "measurements of the record's steps on a large core of a " + ratio.device(),
            printed,
            "record",
            results.recordLatency(ratio.numerator()),
            results.recordLatency(ratio.denominator()));
    return onPhone(ratio.device(), results, (phone, setting) -> steps(phone, setting, ratio))
        .map(measured -> judged(claim, measured, beside))
        .orElse(beside);
  }

  /** The ratio of two steps, by whatever name a network with their tables was measured. */
  private static Optional<Estimate> steps(
      PhoneResults phone, PhoneResults.Setting setting, Quantity.StepLatencyRatio ratio) {
    List<Study.Stage> stages = OptimisationRecord.study().stages();
    return phone
        .name(stages.get(ratio.numerator() - 1), setting)
        .flatMap(above ->
            phone
                .name(stages.get(ratio.denominator() - 1), setting)
                .flatMap(below -> phone.ratio(above, below, setting)));
  }

  /** No phone is asked for single non-linearities, so this host is all that there is. */
  static Verdict activations(Claim claim, Quantity.ActivationRatio ratio, Results results) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(missing("measurements on a " + ratio.device()));
    evidence.add(new Evidence("Print has no figures.", null, ""));
    for (ActivationCosts layer : ActivationCosts.of(results)) {
      layer
          .ratio(ActivationCosts.PASS, ratio.numerator(), ratio.denominator())
          .map(estimate -> layer.layer() + ": " + onHost(claim, estimate))
          .ifPresent(text -> evidence.add(new Evidence(text, Source.MEASURED, "activations")));
    }
    return new Verdict(claim, Outcome.NOT_TESTABLE, evidence);
  }

  private static Evidence missing(String needed) {
    return new Evidence("It needs " + needed + "; there are none.", null, "");
  }

  private static Verdict verdict(
      Claim claim,
      String needed,
      String printed,
      String exhibit,
      Optional<List<Double>> above,
      Optional<List<Double>> below) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(missing(needed));
    evidence.add(new Evidence(printed, Source.PUBLISHED, exhibit));
    if (above.isPresent() && below.isPresent()) {
      Estimate estimate = Bootstrap.ratio(above.get(), below.get());
      evidence.add(new Evidence(onHost(claim, estimate), Source.MEASURED, exhibit));
    }
    return new Verdict(claim, Outcome.NOT_TESTABLE, evidence);
  }

  private static String inPrint(BigDecimal above, BigDecimal below, String where) {
    return "Print says %s and %s ms (%s): a ratio of %s."
        .formatted(
            above.toPlainString(),
            below.toPlainString(),
            where,
            Cell.rounded(above.doubleValue() / below.doubleValue(), 2));
  }

  private static String onHost(Claim claim, Estimate estimate) {
    String passed =
        switch (Judgement.of(claim, estimate, 1)) {
          case REPRODUCED -> "which would pass the test";
          case CONTRADICTED -> "which would fail the test";
          case NOT_SHOWN, NOT_TESTABLE -> "which would decide nothing";
        };
    return "On this host, which is not the device of the claim, the ratio is %s [%s, %s] (%s samples), %s."
        .formatted(
            Cell.rounded(estimate.value(), 3),
            Cell.rounded(estimate.low(), 3),
            Cell.rounded(estimate.high(), 3),
            estimate.samples(),
            passed);
  }

  private static Optional<List<Double>> host(String printedName, Results results) {
    return PrintedCost.ofTable3(printedName)
        .flatMap(named -> results.hostLatency(named.network(), named.multiplier(), RESOLUTION));
  }

  private static BigDecimal millis(String printedName) {
    return PixelLatency.table3().stream()
        .filter(row -> row.network().equals(printedName))
        .map(PixelLatency::pixel1Millis)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Table 3 has no " + printedName));
  }

  private static BigDecimal stepMillis(int step) {
    return RecordStep.figure9().stream()
        .filter(row -> row.step() == step)
        .map(RecordStep::digitisedPixel1Millis)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Figure 9 has no step " + step));
  }
}
