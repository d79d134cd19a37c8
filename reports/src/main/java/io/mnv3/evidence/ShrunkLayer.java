package io.mnv3.evidence;

import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How often NetAdapt made a layer narrower, beside how often it would have without looking at the
 * networks. Both nulls are of single choices: at each iteration they choose among the proposals
 * that were tried there.
 *
 * @param layer its id
 * @param row its place in the table
 * @param width its channels at the start
 * @param ends its channels at the end, one number for each seed
 * @param shrunk how many seeds made it narrower
 * @param shuffled how many would be expected to if losses were dealt out among proposals at random
 * @param latencyOnly how many would if the proposal that saves most were chosen
 */
public record ShrunkLayer(
    String layer,
    int row,
    int width,
    List<Integer> ends,
    int shrunk,
    double shuffled,
    int latencyOnly) {
  public ShrunkLayer {
    ends = List.copyOf(ends);
  }

  /**
   * @param shuffled how likely each layer is chosen in each iteration if losses are dealt out
   */
  static ShrunkLayer of(
      Trial first,
      SortedMap<Long, List<Iteration>> seeds,
      Map<Iteration, Map<String, Double>> shuffled) {
    String layer = first.layer();
    List<Integer> ends = new ArrayList<>();
    double expected = 0;
    int latencyOnly = 0;
    for (List<Iteration> iterations : seeds.values()) {
      ends.add(end(layer, first.before(), iterations));
      double never = 1;
      boolean saving = false;
      for (Iteration iteration : iterations) {
        never *= 1 - shuffled.getOrDefault(iteration, Map.of()).getOrDefault(layer, 0.0);
        saving |= NullChoices.latencyOnly(iteration).equals(layer);
      }
      expected += 1 - never;
      latencyOnly += saving ? 1 : 0;
    }
    return new ShrunkLayer(
        layer,
        row(first),
        first.before(),
        ends,
        shrunk(layer, seeds.values()),
        expected,
        latencyOnly);
  }

  private static int end(String layer, int width, List<Iteration> iterations) {
    int end = width;
    for (Iteration iteration : iterations) {
      if (iteration.choice().layer().equals(layer)) {
        end = iteration.choice().after();
      }
    }
    return end;
  }

  private static int shrunk(String layer, Collection<List<Iteration>> seeds) {
    return (int)
        seeds.stream()
            .filter(iterations ->
                iterations.stream().anyMatch(each -> each.choice().layer().equals(layer)))
            .count();
  }

  /** From an edit's words, such as {@code expansions=8:440}. */
  private static int row(Trial trial) {
    String words = trial.edit();
    return Integer.parseInt(words.substring(words.indexOf('=') + 1, words.indexOf(':')));
  }
}
