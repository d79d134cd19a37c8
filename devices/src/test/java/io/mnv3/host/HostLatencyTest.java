package io.mnv3.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class HostLatencyTest {
  private final List<String> ran = new ArrayList<>();

  @Test
  void everyRoundRunsEveryNetworkInAnOrderOfItsOwn() {
    List<Integer> progress = new ArrayList<>();
    HostLatency plan = new HostLatency(20, 2, 1, 7);
    List<List<Double>> samples =
        plan.measure(List.of(candidate("a"), candidate("b"), candidate("c")), progress::add);
    assertThat(samples).hasSize(3).allSatisfy(each -> assertThat(each).hasSize(40));
    assertThat(progress).containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    List<String> rounds = rounds();
    assertThat(rounds).hasSize(21);
    assertThat(rounds)
        .allSatisfy(round -> assertThat(round.chars().distinct().count()).isEqualTo(3));
    assertThat(rounds.stream().distinct().count()).isGreaterThan(2);
  }

  @Test
  void theSameSeedGivesTheSameOrder() {
    HostLatency plan = new HostLatency(5, 1, 0, 3);
    plan.measure(List.of(candidate("a"), candidate("b")), _ -> {});
    List<String> first = List.copyOf(ran);
    ran.clear();
    plan.measure(List.of(candidate("a"), candidate("b")), _ -> {});
    assertThat(ran).isEqualTo(first);
  }

  /**
   * Three runs (one untimed, two timed) of one network follow each other; a letter for each three.
   */
  private List<String> rounds() {
    List<String> rounds = new ArrayList<>();
    for (int i = 0; i < ran.size(); i += 9) {
      assertThat(ran.get(i)).isEqualTo(ran.get(i + 1)).isEqualTo(ran.get(i + 2));
      rounds.add(ran.get(i) + ran.get(i + 3) + ran.get(i + 6));
    }
    return rounds;
  }

  private Candidate candidate(String name) {
    GraphBuilder builder = new GraphBuilder(new Shape(2, 2, 3));
    builder.add("classifier", new Op.FullyConnected(4), Graph.INPUT);
    return new Candidate(builder.build(), new Named(name), 2);
  }

  /** A network that notes that it ran. */
  private final class Named implements PreparedNetwork {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public Session newSession() {
      return new Session() {
        @Override
        public void run(INDArray input, INDArray output) {
          assertThat(input.shape()).containsExactly(2, 2, 2, 3);
          assertThat(output.shape()).containsExactly(2, 4);
          ran.add(name);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
