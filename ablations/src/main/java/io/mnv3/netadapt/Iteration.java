package io.mnv3.netadapt;

import io.mnv3.training.ImageScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A step of NetAdapt: the proposals that were tried, and the one that was chosen.
 *
 * @param number counted from 1
 * @param micros microseconds that the network before took
 * @param loss mean cross-entropy on the validation part of the unchanged network, fine-tuned like
 *     the proposals
 * @param top1 share, 0 to 1, of the validation part that it gets right
 * @param chosen place among the trials
 */
public record Iteration(
    int number, double micros, double loss, double top1, List<Trial> trials, int chosen) {
  public Iteration {
    trials = List.copyOf(trials);
    if (chosen < 0 || chosen >= trials.size()) {
      throw new IllegalArgumentException(
          "choice %d among %d trials".formatted(chosen, trials.size()));
    }
  }

  /** The proposal that was chosen. */
  public Trial choice() {
    return trials.get(chosen);
  }

  /**
   * A proposal and how it does on each image of the validation part.
   *
   * @param scores in the order of the images
   */
  record Tried(Proposal proposal, List<ImageScore> scores) {
    Tried {
      scores = List.copyOf(scores);
    }
  }

  /**
   * Chooses among proposals. The reference for what one costs is the unchanged network after the
   * same fine-tuning, since else a proposal is credited with what any network learns by it; of
   * equals the first is chosen.
   *
   * @param micros microseconds that the network before takes
   * @param unchanged how it does on each image
   */
  static Iteration choose(
      int number, double micros, List<ImageScore> unchanged, List<Tried> tried, Rule rule) {
    List<double[]> costs = new ArrayList<>();
    int chosen = 0;
    for (Tried each : tried) {
      double weight = rule.weight(micros - each.proposal().micros());
      costs.add(differences(losses(each.scores()), losses(unchanged), weight));
      int last = costs.size() - 1;
      if (MeanDifference.of(costs.get(last)).mean() < MeanDifference.of(costs.get(chosen)).mean()) {
        chosen = last;
      }
    }
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < tried.size(); i++) {
      trials.add(trial(tried.get(i), unchanged, costs.get(i), costs.get(chosen)));
    }
    return new Iteration(number, micros, loss(unchanged), top1(unchanged), trials, chosen);
  }

  private static Trial trial(
      Tried tried, List<ImageScore> unchanged, double[] cost, double[] chosen) {
    Proposal proposal = tried.proposal();
    MeanDifference difference =
        MeanDifference.of(differences(losses(tried.scores()), losses(unchanged), 1));
    MeanDifference behind = MeanDifference.of(differences(cost, chosen, 1));
    return new Trial(
        proposal.layer(),
        proposal.edit().words(),
        proposal.before(),
        proposal.after(),
        proposal.micros(),
        loss(tried.scores()),
        top1(tried.scores()),
        difference.mean(),
        difference.error(),
        behind.mean(),
        behind.error());
  }

  private static double[] losses(List<ImageScore> scores) {
    return scores.stream().mapToDouble(ImageScore::loss).toArray();
  }

  private static double[] differences(double[] a, double[] b, double weight) {
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> weight * (a[i] - b[i]));
    return differences;
  }

  private static double loss(List<ImageScore> scores) {
    return Arrays.stream(losses(scores)).sum() / scores.size();
  }

  private static double top1(List<ImageScore> scores) {
    return (double) scores.stream().filter(ImageScore::right).count() / scores.size();
  }
}
