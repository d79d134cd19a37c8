package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static final List<Integer> OPTIONS = List.of(2, 3, 2, 4);
  private static final double STEP = 1e-5;

  @Test
  void probabilitiesOfAllCandidatesSumToOne() {
    Policy policy = policy();
    double sum = 0;
    for (Candidate candidate : everyCandidate()) {
      sum += Math.exp(logProbability(policy, candidate));
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void candidatesAreDrawnAsOftenAsTheirProbabilitySays() {
    Policy policy = policy();
    SplittableRandom random = new SplittableRandom(5);
    int[] drawn = new int[everyCandidate().size()];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      drawn[everyCandidate().indexOf(policy.sample(random).candidate())]++;
    }
    for (int i = 0; i < drawn.length; i++) {
      double expected = draws * Math.exp(logProbability(policy, everyCandidate().get(i)));
      assertThat(drawn[i]).isCloseTo((int) expected, within((int) (5 * Math.sqrt(expected))));
    }
  }

  @Test
  void gradientsOfAllParametersAgreeWithFiniteDifferences() {
    Policy policy = policy();
    Candidate candidate = new Candidate(List.of(1, 2, 0, 3));
    double[] weights = {0.7, -1.3, 0.4, 2.1};
    Policy.Pass pass = policy.pass(candidate);
    double[][] logits = new double[OPTIONS.size()][];
    for (int i = 0; i < logits.length; i++) {
      double weight = weights[i];
      int taken = candidate.options().get(i);
      double[] logs = pass.logProbabilities()[i];
      logits[i] = new double[logs.length];
      Arrays.setAll(logits[i], o -> weight * ((o == taken ? 1 : 0) - Math.exp(logs[o])));
    }
    double[] gradient = new double[policy.parameters().length];
    policy.backward(pass, logits, gradient);
    for (int k = 0; k < gradient.length; k++) {
      double difference =
          difference(policy.parameters(), k, () -> weighted(policy, candidate, weights));
      assertThat(gradient[k]).as("parameter %d", k).isCloseTo(difference, within(1e-8));
    }
  }

  private static double weighted(Policy policy, Candidate candidate, double[] weights) {
    Policy.Pass pass = policy.pass(candidate);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * pass.logProbability(i);
    }
    return sum;
  }

  /** Inside the clipped range, above it, and below it, with gain and with loss. */
  @ParameterizedTest
  @CsvSource({"0.05, 1.5", "0.05, -1.5", "0.7, 1.5", "0.7, -1.5", "-0.7, 1.5", "-0.7, -1.5"})
  void theClippedObjectivesGradientAgreesWithFiniteDifferences(double grown, double advantage) {
    PolicySettings settings = new PolicySettings(3, 1, 0.1, 0.2, 0.3);
    PolicySearch search = new PolicySearch(OPTIONS, settings, 1);
    double[] logits = {0.3, -0.8, 1.1};
    double before = logs(logits)[1] - grown;
    double[] gradient = search.gradient(logs(logits), 1, before, advantage);
    for (int k = 0; k < logits.length; k++) {
      double difference =
          difference(logits, k, () -> objective(logs(logits), before, advantage, settings));
      assertThat(gradient[k]).isCloseTo(difference, within(1e-8));
    }
  }

  private static double objective(
      double[] logs, double before, double advantage, PolicySettings settings) {
    double ratio = Math.exp(logs[1] - before);
    double clipped = Math.clamp(ratio, 1 - settings.clip(), 1 + settings.clip());
    double entropy = -Arrays.stream(logs).map(log -> log * Math.exp(log)).sum();
    return Math.min(ratio * advantage, clipped * advantage) + settings.entropy() * entropy;
  }

  private static double[] logs(double[] logits) {
    double total = Math.log(Arrays.stream(logits).map(Math::exp).sum());
    return Arrays.stream(logits).map(logit -> logit - total).toArray();
  }

  private interface Value {
    double get();
  }

  private static double difference(double[] at, int k, Value value) {
    double kept = at[k];
    at[k] = kept + STEP;
    double above = value.get();
    at[k] = kept - STEP;
    double below = value.get();
    at[k] = kept;
    return (above - below) / (2 * STEP);
  }

  /** With weights so large that no gate is in its linear part. */
  private static Policy policy() {
    Policy policy = new Policy(OPTIONS, 4, new SplittableRandom(3));
    double[] parameters = policy.parameters();
    Arrays.setAll(parameters, k -> 10 * parameters[k]);
    return policy;
  }

  private static double logProbability(Policy policy, Candidate candidate) {
    return weighted(policy, candidate, new double[] {1, 1, 1, 1});
  }

  private static List<Candidate> everyCandidate() {
    List<Candidate> all = new ArrayList<>();
    for (int a = 0; a < OPTIONS.get(0); a++) {
      for (int b = 0; b < OPTIONS.get(1); b++) {
        for (int c = 0; c < OPTIONS.get(2); c++) {
          for (int d = 0; d < OPTIONS.get(3); d++) {
            all.add(new Candidate(List.of(a, b, c, d)));
          }
        }
      }
    }
    return all;
  }
}
