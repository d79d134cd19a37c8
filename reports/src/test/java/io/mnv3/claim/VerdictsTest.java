package io.mnv3.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.claim.Claim.Direction;
import io.mnv3.claim.Claim.Effect;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.SamplePhones;
import io.mnv3.evidence.SampleResults;
import io.mnv3.evidence.SampleTrainings;
import io.mnv3.result.Experiments;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static final Results NOTHING = new Results(List.of());

  @Test
  void everyClaimGetsAVerdictWithEvidence() {
    assertThat(Verdicts.of(NOTHING)).hasSameSizeAs(Claims.all());
    assertThat(Verdicts.of(new Results(SampleResults.all()))).hasSameSizeAs(Claims.all());
  }

  @Test
  void countsAreDecidedWithoutMeasurements() {
    Map<String, Outcome> outcomes = outcomes(NOTHING);
    assertThat(outcomes)
        .containsEntry("last-stage-madds", Outcome.REPRODUCED)
        .containsEntry("stem-madds", Outcome.REPRODUCED)
        .containsEntry("record", Outcome.REPRODUCED)
        .containsEntry("counts-table9", Outcome.REPRODUCED)
        .containsEntry("counts-table3", Outcome.CONTRADICTED);
  }

  @Test
  void aHostDecidesNoClaimAboutAPhone() {
    Map<String, Outcome> outcomes = outcomes(new Results(SampleResults.all()));
    assertThat(Claims.all())
        .filteredOn(claim -> claim.tier() == Tier.T2)
        .allSatisfy(claim -> assertThat(outcomes).containsEntry(claim.id(), Outcome.NOT_TESTABLE));
  }

  @Test
  void whatTheHostSaysIsGivenBeside() {
    Verdict verdict = verdict("large-latency", new Results(SampleResults.all()));
    assertThat(verdict.evidence())
        .extracting(Verdict.Evidence::text)
        .anySatisfy(text -> assertThat(text).contains("51 and 64 ms", "0.80"))
        .anySatisfy(text -> assertThat(text).contains("not the device of the claim", "50 samples"));
  }

  /** And only that one, with as many blocks as the test wants. */
  @Test
  void thePhoneOfTheClaimDecides() {
    Verdict pixel1 = verdict("large-latency", new Results(SamplePhones.phone("sailfish", 30)));
    assertThat(pixel1.outcome()).isEqualTo(Outcome.REPRODUCED);
    assertThat(texts(pixel1).getFirst()).contains("the ratio is 0.7", "(30 blocks");
    assertThat(texts(pixel1).getLast()).contains("51 and 64 ms");
    Results few = new Results(SamplePhones.phone("marlin", 5));
    assertThat(verdict("large-latency", few).outcome()).isEqualTo(Outcome.NOT_SHOWN);
    Results other = new Results(SamplePhones.phone("walleye", 30));
    assertThat(verdict("large-latency", other).outcome()).isEqualTo(Outcome.NOT_TESTABLE);
  }

  /** By whichever name a step's network was measured; of one network, each way of hard-swish. */
  @Test
  void thePhoneDecidesClaimsOnTheRecordsSteps() {
    assertThat(outcomes(new Results(SamplePhones.record("sailfish", 30))))
        .containsEntry("h-swish-unoptimised", Outcome.REPRODUCED)
        .containsEntry("netadapt", Outcome.REPRODUCED)
        .containsEntry("compact-latency", Outcome.REPRODUCED);
    Results pixel1 = new Results(SamplePhones.record("sailfish", 5));
    assertThat(verdict("h-swish-unoptimised", pixel1).outcome()).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(texts(verdict("h-swish-unoptimised", pixel1)).getFirst())
        .contains("is 1.1", "(5 bl");
    Results pixel2 = new Results(SamplePhones.record("walleye", 30));
    assertThat(verdict("netadapt", pixel2).outcome()).isEqualTo(Outcome.NOT_TESTABLE);
  }

  @Test
  void aSmallCoreOfThePhoneDecidesNothing() {
    Results small =
        new Results(
            SamplePhones.phone("sailfish", 2).stream().map(m -> SamplePhones.on("02", m)).toList());
    Verdict verdict = verdict("large-latency", small);
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_TESTABLE);
    assertThat(texts(verdict).getFirst())
        .isEqualTo("It needs measurements on a large core of a Pixel 1; there are none.");
  }

  /** Networks that were measured there are no steps. */
  @Test
  void stepsOfTheRecordAreMissingWhateverElseWasMeasured() {
    Results networks = new Results(SamplePhones.phone("sailfish", 2));
    assertThat(Verdicts.of(networks))
        .filteredOn(verdict -> verdict.claim().quantity() instanceof Quantity.StepLatencyRatio)
        .isNotEmpty()
        .allSatisfy(verdict ->
            assertThat(texts(verdict).getFirst())
                .isEqualTo(
                    "It needs measurements of the record's steps on a large core of a Pixel 1; there are none."));
  }

  @Test
  void aProxyMaySayThatADirectionIsConsistentAndDecidesNothing() {
    Results results = new Results(List.of(), SampleTrainings.record(Tier.T1, "cifar-10", 6, 84, 0));
    Verdict gain = verdict("squeeze-accuracy", results);
    assertThat(gain.outcome()).isEqualTo(Outcome.NOT_TESTABLE);
    assertThat(texts(gain))
        .anySatisfy(text -> assertThat(text).startsWith("It needs trainings on ImageNet"))
        .anySatisfy(text -> assertThat(text).contains("Print says +0.3 points"))
        .anySatisfy(text ->
            assertThat(text)
                .startsWith(
                    "T1, CIFAR-10 (recorded), recipe cifar-10-sample (width ×0.5, 32×32): +0.40 [+0.40, +0.40] points")
                .contains("paired seeds: 6, sign-flip p = 0.031")
                .endsWith("direction consistent on CIFAR-10."));
    assertThat(texts(verdict("compact-accuracy", results)))
        .anySatisfy(
            text -> assertThat(text).endsWith("no difference beyond the bound on CIFAR-10."));
  }

  @Test
  void aProxyOfFiveSeedsOrWithoutPickedLearningRatesSaysNothing() {
    Results five = new Results(SampleTrainings.record(Tier.T1, "cifar-10", 5, 84, 0));
    assertThat(texts(verdict("squeeze-accuracy", five)))
        .anySatisfy(
            text -> assertThat(text).endsWith("too few pairs to say anything (T1 needs 6)."));
    Results unpicked =
        new Results(
            SampleTrainings.record(Tier.T1, "cifar-10", 6, 84, 0).stream()
                .filter(m -> m.experiment().equals(Experiments.TRAINING))
                .toList());
    assertThat(texts(verdict("squeeze-accuracy", unpicked)))
        .anySatisfy(text -> assertThat(text).contains("were not picked").endsWith("nothing."));
  }

  @Test
  void noisyProxiesShowNothing() {
    Results results = new Results(SampleTrainings.record(Tier.T1, "cifar-10", 6, 84, 8));
    assertThat(texts(verdict("squeeze-accuracy", results)))
        .anySatisfy(text -> assertThat(text).endsWith("no direction shown on CIFAR-10."));
    assertThat(texts(verdict("compact-accuracy", results)))
        .anySatisfy(text -> assertThat(text).contains("neither a difference nor its absence"));
  }

  @Test
  void quickRunsShowThatTheMachineryWorks() {
    Results results = new Results(SampleTrainings.record(Tier.T0, "fashion-mnist", 9, 88, 0));
    Verdict gain = verdict("squeeze-accuracy", results);
    assertThat(gain.outcome()).isEqualTo(Outcome.NOT_TESTABLE);
    assertThat(texts(gain))
        .anySatisfy(text ->
            assertThat(text).endsWith("train, and nothing on accuracy.").doesNotContain("p ="));
  }

  @Test
  void claimsAboutStudiesAreTestedByTheirStudies() {
    Map<Integer, Double> gains = Map.of(1, 0.0, 3, -0.8, 4, -0.3, 10, 0.02);
    Study study = Studies.named("nonlinearity");
    Results proxy =
        new Results(SampleTrainings.study(study, gains, Tier.T1, "cifar-10", 6, 84, 0.1));
    assertThat(texts(verdict("h-swish-accuracy", proxy)))
        .anySatisfy(text ->
            assertThat(text)
                .isEqualTo(
                    "Print says +0.7 points (“h-swish@80 (V3-Large)” 75.2 %, Table 9 and “ReLU”"
                        + " 74.5 %, Table 5)."))
        .anySatisfy(text -> assertThat(text).endsWith("direction consistent on CIFAR-10."));
    assertThat(texts(verdict("h-swish-swish", proxy)))
        .contains("Print has no figures.")
        .anySatisfy(text ->
            assertThat(text)
                .contains("equivalence p = 0.00")
                .endsWith("no difference beyond the bound on CIFAR-10."));
    Results imageNet =
        new Results(SampleTrainings.study(study, gains, Tier.T2, "imagenet", 6, 75, 0.1));
    assertThat(outcomes(imageNet))
        .containsEntry("h-swish-accuracy", Outcome.REPRODUCED)
        .containsEntry("h-swish-swish", Outcome.REPRODUCED)
        .containsEntry("h-swish-16-accuracy", Outcome.CONTRADICTED)
        .containsEntry("h-swish-112-accuracy", Outcome.NOT_TESTABLE);
  }

  @Test
  void trainingOnImageNetDecides() {
    Results results = new Results(SampleTrainings.record(Tier.T2, "imagenet", 3, 75, 0));
    assertThat(outcomes(results))
        .containsEntry("squeeze-accuracy", Outcome.REPRODUCED)
        .containsEntry("h-swish-record-accuracy", Outcome.REPRODUCED)
        .containsEntry("netadapt-accuracy", Outcome.REPRODUCED)
        .containsEntry("compact-accuracy", Outcome.REPRODUCED)
        .containsEntry("record-accuracy", Outcome.REPRODUCED)
        .containsEntry("large-accuracy", Outcome.NOT_TESTABLE);
    Results two = new Results(SampleTrainings.record(Tier.T2, "imagenet", 2, 75, 0));
    assertThat(outcomes(two)).containsEntry("squeeze-accuracy", Outcome.NOT_SHOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "AT_MOST, 0.90, 0.70, 0.80, REPRODUCED",
    "AT_MOST, 0.90, 0.85, 0.95, NOT_SHOWN",
    "AT_MOST, 0.90, 0.95, 0.99, CONTRADICTED",
    "AT_LEAST, 1.05, 1.06, 1.20, REPRODUCED",
    "AT_LEAST, 1.05, 1.00, 1.04, CONTRADICTED",
    "WITHIN, 0.03, 0.98, 1.02, REPRODUCED",
    "WITHIN, 0.03, 0.96, 1.02, NOT_SHOWN",
    "WITHIN, 0.03, 1.04, 1.09, CONTRADICTED"
  })
  void anIntervalDecidesByWhereItLies(
      Direction direction, double bound, double low, double high, Outcome expected) {
    Claim claim = claim(new Effect(direction, bound, "ratio"));
    Estimate estimate = new Estimate((low + high) / 2, low, high, 30);
    assertThat(Judgement.of(claim, estimate, 1)).isEqualTo(expected);
  }

  @Test
  void tooFewSamplesDecideNothing() {
    Claim claim = claim(new Effect(Direction.AT_MOST, 0.9, "ratio"));
    assertThat(Judgement.of(claim, new Estimate(0.5, 0.5, 0.5, 29), 1))
        .isEqualTo(Outcome.NOT_SHOWN);
  }

  private static Claim claim(Effect effect) {
    return new Claim(
        "sample", Topic.STEPS, "5", "words", new Quantity.RecordEnd(), effect, "test", 30, Tier.T2);
  }

  private static Verdict verdict(String id, Results results) {
    return Verdicts.of(results).stream()
        .filter(verdict -> verdict.claim().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Verdict verdict) {
    return verdict.evidence().stream().map(Verdict.Evidence::text).toList();
  }

  private static Map<String, Outcome> outcomes(Results results) {
    return Verdicts.of(results).stream()
        .collect(Collectors.toMap(verdict -> verdict.claim().id(), Verdict::outcome));
  }
}
