package io.mnv3.host;

import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.weights.SeededWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times networks on this host in randomised complete blocks: each round runs every network once, in
 * an order drawn anew, so that whatever disturbs the machine disturbs all alike and networks can be
 * compared pair by pair.
 *
 * @param rounds rounds, after one that is not recorded
 * @param runs timed runs a network and round, each a sample
 * @param warmUp untimed runs before them, in every round
 * @param seed of the order
 */
public record HostLatency(int rounds, int runs, int warmUp, long seed) {
  private static final double NANOS_PER_MICRO = 1e3;

  public HostLatency {
    if (rounds < 1 || runs < 1 || warmUp < 0) {
      throw new IllegalArgumentException(
          "rounds and runs must be positive: %d, %d, %d".formatted(rounds, runs, warmUp));
    }
  }

  /**
   * The samples of each candidate, in its order, in microseconds: {@code runs} from the first
   * round, then {@code runs} from the second, and so on; those of one round can be paired across
   * candidates.
   *
   * @param progress told the number of rounds done
   */
  public List<List<Double>> measure(List<Candidate> candidates, IntConsumer progress) {
    List<Opened> opened = candidates.stream().map(Opened::new).toList();
    try {
      return times(opened.stream().<Runnable>map(each -> each::run).toList(), progress);
    } finally {
      opened.forEach(Opened::close);
    }
  }

  /** The same of anything that can be run. */
  public List<List<Double>> times(List<Runnable> all, IntConsumer progress) {
    List<Timed> timed = all.stream().map(Timed::new).toList();
    List<Timed> order = new ArrayList<>(timed);
    Random random = new Random(seed);
    timed.forEach(t -> t.round(this));
    timed.forEach(t -> t.samples.clear());
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      order.forEach(t -> t.round(this));
      progress.accept(round + 1);
    }
    return timed.stream().map(t -> List.copyOf(t.samples)).toList();
  }

  /** What is run, with its samples. */
  private static final class Timed {
    private final Runnable run;
    private final List<Double> samples = new ArrayList<>();

    Timed(Runnable run) {
      this.run = run;
    }

    void round(HostLatency plan) {
      for (int i = 0; i < plan.warmUp; i++) {
        run.run();
      }
      for (int i = 0; i < plan.runs; i++) {
        long start = System.nanoTime();
        run.run();
        samples.add((System.nanoTime() - start) / NANOS_PER_MICRO);
      }
    }
  }

  /** One candidate with its session and its arrays. */
  private static final class Opened implements AutoCloseable {
    private final Session session;
    private final INDArray input;
    private final INDArray output;

    Opened(Candidate candidate) {
      Graph graph = candidate.graph();
      session = candidate.prepared().newSession();
      try (INDArray image = SeededWeights.input(graph.input())) {
        input =
            Nd4j.concat(0, Collections.nCopies(candidate.batch(), image).toArray(INDArray[]::new));
      }
      output = Nd4j.create(DataType.FLOAT, candidate.batch(), graph.output().channels());
    }

    void run() {
      session.run(input, output);
    }

    @Override
    public void close() {
      session.close();
      input.close();
      output.close();
    }
  }
}
