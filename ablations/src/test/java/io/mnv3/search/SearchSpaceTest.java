package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Row;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Shape;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {
  private static final SearchSpace SPACE = SearchSpace.mnasnet();
  private static final int RANDOM = 300;

  @Test
  void everyCandidateIsANetworkOfFiveToSevenBlocks() {
    candidates()
        .forEach(candidate -> {
          Architecture network = SPACE.architecture(candidate);
          Graph graph = Lowering.lower(network);
          assertThat(graph.nodes().getLast().output()).isEqualTo(new Shape(1, 1, 1000));
          assertThat(network.rows().stream().filter(row -> row.stride() == 2)).hasSize(5);
          assertThat(blocks(network)).isBetween(5L, 7L);
        });
  }

  /** A block begins where the width changes or a row strides. */
  private static long blocks(Architecture network) {
    List<Row> rows = network.rows().subList(1, network.rows().size() - 3);
    long blocks = 1;
    for (int i = 1; i < rows.size(); i++) {
      boolean first = rows.get(i).stride() == 2 || rows.get(i).out(0) != rows.get(i - 1).out(0);
      blocks += first ? 1 : 0;
    }
    return blocks;
  }

  @Test
  void everyCandidateFitsTheRecipeForSearching() {
    Recipe recipe = Recipes.named("fashion-mnist-search");
    candidates()
        .limit(50)
        .forEach(candidate -> {
          Architecture fitted = recipe.shape().fit(10).apply(SPACE.architecture(candidate));
          assertThat(Lowering.lower(fitted).nodes().getLast().output())
              .isEqualTo(new Shape(1, 1, 10));
        });
  }

  @Test
  void aNetworkIsReadBackAsACandidateThatStandsForIt() {
    candidates()
        .forEach(candidate -> {
          Architecture network = SPACE.architecture(candidate);
          Candidate read = ReadCandidate.of(network).orElseThrow();
          assertThat(SPACE.architecture(read)).isEqualTo(network);
          assertThat(ReadCandidate.of(SPACE.architecture(read))).contains(read);
        });
  }

  /** As read from a network, a candidate has no choice that makes no difference. */
  @Test
  void differentCandidatesAsReadAreDifferentNetworks() {
    SplittableRandom random = new SplittableRandom(2);
    candidates()
        .limit(100)
        .forEach(candidate -> {
          List<Integer> options = new ArrayList<>(candidate.options());
          int choice = random.nextInt(options.size());
          options.set(choice, (options.get(choice) + 1) % SPACE.options().get(choice));
          Architecture one = SPACE.architecture(candidate);
          Architecture other = SPACE.architecture(new Candidate(options));
          assertThat(one.fingerprint().equals(other.fingerprint()))
              .isEqualTo(ReadCandidate.of(one).equals(ReadCandidate.of(other)));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "mnasnet_a1, 100011-300111-211121-300121-301120-311111-300011",
    "mnasnet_b1, 100011-200112-210121-310120-300110-310122-300011"
  })
  void theNetworksFoundInItAreInIt(String name, String words) {
    Architecture network = Architectures.named(name);
    Candidate candidate = Candidate.parse(words);
    assertThat(SPACE.architecture(candidate).rows()).isEqualTo(network.rows());
    assertThat(SPACE.architecture(ReadCandidate.of(network).orElseThrow()).rows())
        .isEqualTo(network.rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v2", "mobilenet_v3_large", "mnasnet_small", "mobilenet_v1"})
  void othersAreNot(String name) {
    assertThat(ReadCandidate.of(Architectures.named(name))).isEmpty();
  }

  /** 4 operators, 2 kernels, 2 × squeeze-and-excite, 2 skips, 3 widths, 3 numbers of layers. */
  @Test
  void itsSizeIsCounted() {
    assertThat(SPACE.size()).isEqualTo(BigInteger.valueOf(288).pow(7));
    // A full convolution has no squeeze-and-excite and no skip, a single layer no skip.
    int single = 2 * 3 + 3 * 2 * 2 * 3;
    int several = 2 * 3 + 3 * 2 * 2 * 2 * 3;
    BigInteger ends = BigInteger.valueOf(1 + single + several).pow(2);
    BigInteger second = BigInteger.valueOf(single + 2 * several);
    BigInteger others = BigInteger.valueOf(3L * several).pow(4);
    assertThat(SPACE.networks()).isEqualTo(ends.multiply(second).multiply(others));
  }

  @Test
  void candidatesAreReadAsTheyAreWritten() {
    candidates()
        .forEach(candidate -> assertThat(Candidate.parse(candidate.words())).isEqualTo(candidate));
    assertThat(new Candidate(List.of(3, 0, 1, 1, 2, 0, 1)).words()).isEqualTo("301120-1");
  }

  @ParameterizedTest
  @CsvSource({
    "100011, is no candidate of 7 blocks",
    "hello, is no candidate",
    "400011-300111-211122-300122-301120-311111-300011, there is no option 4 of OPERATOR",
  })
  void whatIsNoCandidateIsSaid(String words, String sentence) {
    assertThatThrownBy(() -> SPACE.architecture(Candidate.parse(words)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(sentence);
  }

  private static Stream<Candidate> candidates() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.generate(() -> RandomSearch.candidate(SPACE.options(), random)).limit(RANDOM);
  }
}
