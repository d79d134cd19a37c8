package io.mnv3.search;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Reinforcement learning, as MnasNet's controller: a {@link Policy} proposes candidates and is made
 * likelier to propose good ones, by proximal policy optimisation with a clipped objective (Schulman
 * et al., arXiv 1707.06347, Equation 7). A reward counts by how many standard deviations it lies
 * above its batch's mean; all choices of a candidate share it.
 */
final class PolicySearch implements Searcher {
  private static final double TINY = 1e-8;

  private final PolicySettings settings;
  private final Policy policy;
  private final Adam adam;
  private final RandomGenerator random;
  private List<Policy.Pass> asked = List.of();

  PolicySearch(List<Integer> options, PolicySettings settings, long seed) {
    this.settings = settings;
    random = new SplittableRandom(seed);
    policy = new Policy(options, settings.units(), random);
    adam = new Adam(policy.parameters().length, settings.rate());
  }

  @Override
  public List<Candidate> ask() {
    asked = Stream.generate(() -> policy.sample(random)).limit(BATCH).toList();
    return asked.stream().map(Policy.Pass::candidate).toList();
  }

  @Override
  public void tell(List<Double> rewards) {
    double[] advantages = advantages(rewards);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      double[] gradient = new double[policy.parameters().length];
      for (int i = 0; i < advantages.length; i++) {
        Policy.Pass before = asked.get(i);
        Policy.Pass now = policy.pass(before.candidate());
        policy.backward(now, logits(before, now, advantages[i]), gradient);
      }
      Arrays.setAll(gradient, k -> gradient[k] / advantages.length);
      adam.ascend(policy.parameters(), gradient);
    }
  }

  private static double[] advantages(List<Double> rewards) {
    double[] values = rewards.stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance) + TINY;
    return Arrays.stream(values).map(v -> (v - mean) / deviation).toArray();
  }

  private double[][] logits(Policy.Pass before, Policy.Pass now, double advantage) {
    double[][] gradient = new double[now.logProbabilities().length][];
    for (int i = 0; i < gradient.length; i++) {
      int taken = now.candidate().options().get(i);
      gradient[i] = gradient(now.logProbabilities()[i], taken, before.logProbability(i), advantage);
    }
    return gradient;
  }

  /**
   * Gradient, by the logits of a choice, of what is to be made large: min(r·A, clip(r)·A) plus the
   * weighted entropy, where r is by how much the probability of what was taken has changed.
   *
   * @param logs logarithms of the options' probabilities now
   * @param before of what was taken, when it was
   */
  double[] gradient(double[] logs, int taken, double before, double advantage) {
    double gain = gain(before, logs[taken], advantage);
    double entropy = entropy(logs);
    double[] gradient = new double[logs.length];
    for (int option = 0; option < logs.length; option++) {
      double probability = StrictMath.exp(logs[option]);
      double more = (option == taken ? 1 : 0) - probability;
      double spread = -probability * (logs[option] + entropy);
      gradient[option] = gain * more + settings.entropy() * spread;
    }
    return gradient;
  }

  /** Derivative of the clipped objective by the logarithm of a choice's probability. */
  private double gain(double logBefore, double logNow, double advantage) {
    double ratio = StrictMath.exp(logNow - logBefore);
    boolean clipped = advantage > 0 ? ratio > 1 + settings.clip() : ratio < 1 - settings.clip();
    return clipped ? 0 : ratio * advantage;
  }

  private static double entropy(double[] logs) {
    return -Arrays.stream(logs).map(log -> StrictMath.exp(log) * log).sum();
  }
}
