package io.mnv3.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.claim.Claim.Direction;
import io.mnv3.claim.Claim.Effect;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.SampleResults;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Estimate;
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
    Verdict verdict =
        Verdicts.of(new Results(SampleResults.all())).stream()
            .filter(v -> v.claim().id().equals("large-latency"))
            .findFirst()
            .orElseThrow();
    assertThat(verdict.evidence())
        .extracting(Verdict.Evidence::text)
        .anySatisfy(text -> assertThat(text).contains("51 and 64 ms", "0.80"))
        .anySatisfy(text -> assertThat(text).contains("not the device of the claim", "50 samples"));
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
    return new Claim("sample", "5", "words", new Quantity.RecordEnd(), effect, "test", 30, Tier.T2);
  }

  private static Map<String, Outcome> outcomes(Results results) {
    return Verdicts.of(results).stream()
        .collect(Collectors.toMap(verdict -> verdict.claim().id(), Verdict::outcome));
  }
}
