package io.mnv3.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A distribution over candidates: a recurrent network that makes one choice after another, each in
 * the light of those before it. The option taken is embedded and fed to an {@link Lstm}, from whose
 * output a linear layer of the next choice's own makes probabilities (Zoph and Le, arXiv
 * 1611.01578, Section 3.1).
 */
final class Policy {
  /** Bound of the first weights, which are uniform (arXiv 1611.01578, Section 4.1). */
  private static final double INITIAL = 0.08;

  private final int[] options;
  private final int units;
  private final Lstm lstm;
  private final int[] embeddings;
  private final int[] layers;
  private final double[] parameters;

  /**
   * A policy that knows nothing yet.
   *
   * @param options how many each choice has
   * @param units of the recurrent cell, and of an embedding
   * @param random for the first weights
   */
  Policy(List<Integer> options, int units, RandomGenerator random) {
    this.options = options.stream().mapToInt(Integer::intValue).toArray();
    this.units = units;
    lstm = new Lstm(units, 0);
    embeddings = new int[this.options.length];
    layers = new int[this.options.length];
    int size = lstm.size();
    for (int i = 0; i < this.options.length; i++) {
      embeddings[i] = size;
      layers[i] = size + this.options[i] * units;
      size = layers[i] + this.options[i] * (units + 1);
    }
    parameters = random.doubles(size, -INITIAL, INITIAL).toArray();
    Arrays.fill(parameters, lstm.forgetBias(), lstm.forgetBias() + units, 1);
  }

  /** Its weights; writing to them changes it. */
  double[] parameters() {
    return parameters;
  }

  /** Takes an option of choice {@code i}. */
  private interface Taking {
    int option(int i, double[] logProbabilities);
  }

  /**
   * What a walk through all choices computed.
   *
   * @param candidate the options taken
   * @param steps of the cell
   * @param logProbabilities of each option of each choice, given the choices before it
   */
  record Pass(Candidate candidate, List<Lstm.Step> steps, double[][] logProbabilities) {
    /** Logarithm of the probability of what choice {@code i} took. */
    double logProbability(int i) {
      return logProbabilities[i][candidate.options().get(i)];
    }
  }

  /** Draws a candidate. */
  Pass sample(RandomGenerator random) {
    return pass((_, logProbabilities) -> drawn(logProbabilities, random.nextDouble()));
  }

  /** Takes {@code candidate}'s options. */
  Pass pass(Candidate candidate) {
    return pass((i, _) -> candidate.options().get(i));
  }

  private Pass pass(Taking taking) {
    List<Integer> taken = new ArrayList<>();
    List<Lstm.Step> steps = new ArrayList<>();
    double[][] all = new double[options.length][];
    double[] input = new double[2 * units];
    double[] cell = new double[units];
    for (int i = 0; i < options.length; i++) {
      Lstm.Step step = lstm.forward(parameters, input, cell);
      all[i] = logProbabilities(i, step.hidden());
      taken.add(taking.option(i, all[i]));
      steps.add(step);
      input = new double[2 * units];
      System.arraycopy(parameters, embedding(i, taken.getLast()), input, 0, units);
      System.arraycopy(step.hidden(), 0, input, units, units);
      cell = step.cell();
    }
    return new Pass(new Candidate(taken), List.copyOf(steps), all);
  }

  private int embedding(int choice, int option) {
    return embeddings[choice] + option * units;
  }

  private double[] logProbabilities(int choice, double[] hidden) {
    double[] logits = new double[options[choice]];
    for (int option = 0; option < logits.length; option++) {
      int row = layers[choice] + option * (units + 1);
      double sum = parameters[row + units];
      for (int k = 0; k < units; k++) {
        sum += parameters[row + k] * hidden[k];
      }
      logits[option] = sum;
    }
    double most = Arrays.stream(logits).max().orElseThrow();
    double sum = 0;
    for (double logit : logits) {
      sum += StrictMath.exp(logit - most);
    }
    double total = most + StrictMath.log(sum);
    Arrays.setAll(logits, option -> logits[option] - total);
    return logits;
  }

  private static int drawn(double[] logProbabilities, double uniform) {
    double rest = uniform;
    for (int option = 0; option < logProbabilities.length - 1; option++) {
      rest -= StrictMath.exp(logProbabilities[option]);
      if (rest < 0) {
        return option;
      }
    }
    return logProbabilities.length - 1;
  }

  /**
   * Adds to {@code gradient}, which has an element for each parameter.
   *
   * @param logits gradient of the logit of each option of each choice
   */
  void backward(Pass pass, double[][] logits, double[] gradient) {
    double[] cell = new double[units];
    double[] later = new double[2 * units];
    for (int i = options.length - 1; i >= 0; i--) {
      Lstm.Step step = pass.steps().get(i);
      Lstm.addScaled(gradient, embedding(i, pass.candidate().options().get(i)), 1, later, 0, units);
      double[] hidden = Arrays.copyOfRange(later, units, 2 * units);
      for (int option = 0; option < options[i]; option++) {
        int row = layers[i] + option * (units + 1);
        double factor = logits[i][option];
        Lstm.addScaled(gradient, row, factor, step.hidden(), 0, units);
        gradient[row + units] += factor;
        Lstm.addScaled(hidden, 0, factor, parameters, row, units);
      }
      later = lstm.backward(parameters, step, hidden, cell, gradient);
    }
  }
}
