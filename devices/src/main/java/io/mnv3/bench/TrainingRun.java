package io.mnv3.bench;

import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Runs {@link TrainingBenchmark}: every peer of a row has a process of its own in every round, in
 * an order drawn anew each time. A sample is the mean time of a step over one window.
 *
 * <p>That all do the same work is seen by the losses: before the first update, and after two.
 *
 * @param rounds processes for each peer and row
 * @param windows samples a process
 * @param windowMillis length of a window; at least one step is in it
 * @param seed of the order
 */
public record TrainingRun(int rounds, int windows, int windowMillis, long seed) {
  /** Names of all that are compared, ours first. */
  public static final List<String> PEERS =
      TrainingPeer.ALL.stream().map(TrainingPeer::name).toList();

  private static final int WARM_UP = 2;

  public TrainingRun {
    if (rounds < 1 || windows < 1 || windowMillis < 1) {
      throw new IllegalArgumentException(
          "rounds, windows and their length must be positive: %d, %d, %d ms"
              .formatted(rounds, windows, windowMillis));
    }
  }

  /** About eight minutes for the standard rows. */
  public static TrainingRun quick() {
    return new TrainingRun(3, 3, 500, 1);
  }

  /** About half an hour for the standard rows. */
  public static TrainingRun full() {
    return new TrainingRun(6, 6, 1000, 1);
  }

  /** Processes that a row takes. */
  public int processes() {
    return rounds * PEERS.size();
  }

  /**
   * Measures one row.
   *
   * @param run id of the run that this is part of
   * @param context facts of the host, to which PyTorch's version is added
   * @param progress gets the number of processes done
   * @throws io.mnv3.UserError if another benchmark is running
   * @throws IllegalStateException if a peer fails or trains something else
   */
  public List<Measurement> measure(
      TrainingRow row, String run, Map<String, String> context, IntConsumer progress) {
    TrainingFindings findings = new TrainingFindings(row);
    List<String> order = new ArrayList<>(PEERS);
    Random random = new Random(seed);
    BenchProcess process = new BenchProcess(WARM_UP, windows, windowMillis);
    for (int done = 0; done < processes(); done++) {
      if (done % PEERS.size() == 0) {
        Collections.shuffle(order, random);
      }
      String peer = order.get(done % PEERS.size());
      findings.add(peer, process.measure(TrainingBenchmark.class, row.parameters(peer)));
      progress.accept(done + 1);
    }
    SortedMap<String, String> facts = new TreeMap<>(context);
    facts.put("pytorch", PyTorchTraining.version());
    return findings.measurements(run, facts);
  }
}
