package io.mnv3.search;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Input;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * MnasNet's factorised hierarchical space (arXiv 1807.11626, Section 4.1): seven blocks one after
 * another, for each of which operator, kernel, squeeze-and-excite, skip, width and number of layers
 * are chosen around MobileNetV2's. The first and the last may have no layer, so that there are five
 * to seven.
 *
 * <p>Widths are to multiples of 8. Two are not the nearest, but as the networks print them that
 * were found in the space: 112 for 1.25 · 96 (MnasNet-A1), 192 for 1.25 · 160 (MnasNet-B1).
 *
 * <p>Left out is the third kind of skip, pooling, which no published network has. The paper's 432
 * options of a block are 288 without it.
 *
 * @param stages the blocks' places
 */
public record SearchSpace(List<Stage> stages) {
  private static final int BLOCK = Choice.values().length;

  /** A block's input when blocks are counted: a width that none of them has. */
  private static final int OTHER_WIDTH = 1000;

  // spotless:off
  private static final SearchSpace MNASNET =
      new SearchSpace(
          List.of(
              //         stride  layers       × 0.75    1  1.25
              new Stage(      1,      1, List.of(  8,  16,   24)),
              new Stage(      2,      2, List.of( 16,  24,   32)),
              new Stage(      2,      3, List.of( 24,  32,   40)),
              new Stage(      2,      4, List.of( 48,  64,   80)),
              new Stage(      1,      3, List.of( 72,  96,  112)),
              new Stage(      2,      3, List.of(120, 160,  192)),
              new Stage(      1,      1, List.of(240, 320,  400))));

  private static final List<Row> BEFORE =
      List.of(new Row.Conv(3, 32, Nonlinearity.RELU, 2));
  private static final List<Row> BEHIND =
      List.of(
          new Row.Conv(1, 1280, Nonlinearity.RELU, 1),
          new Row.Pool(),
          new Row.Classifier(1000, 0.2));
  // spotless:on

  public SearchSpace {
    stages = List.copyOf(stages);
  }

  /** The space in which MnasNet-A1 was found, and from it MobileNetV3-Large. */
  public static SearchSpace mnasnet() {
    return MNASNET;
  }

  /** How many options each choice has, block by block. */
  public List<Integer> options() {
    return stages.stream().flatMap(_ -> Stream.of(Choice.values()).map(Choice::options)).toList();
  }

  /**
   * The network that {@code candidate} stands for, for ImageNet at 224×224.
   *
   * @throws UserError if it is no point of this space
   */
  public Architecture architecture(Candidate candidate) {
    if (candidate.options().size() != stages.size() * BLOCK) {
      throw new UserError(
          "%s is no candidate of %d blocks".formatted(candidate.words(), stages.size()));
    }
    List<Row> rows = new ArrayList<>(BEFORE);
    for (int i = 0; i < stages.size(); i++) {
      List<Integer> options = candidate.options().subList(i * BLOCK, (i + 1) * BLOCK);
      rows.addAll(stages.get(i).block(options).rows(rows.getLast().out(0)));
    }
    rows.addAll(BEHIND);
    return new Architecture(
        "candidate", "the space of arXiv 1807.11626, Section 4.1", Input.rgb(224), rows);
  }

  /** All options of a block, the last choice changing first. */
  static Stream<List<Integer>> everyBlock() {
    int number = Stream.of(Choice.values()).mapToInt(Choice::options).reduce(1, (a, b) -> a * b);
    return IntStream.range(0, number).mapToObj(SearchSpace::options);
  }

  private static List<Integer> options(int number) {
    List<Integer> options = new ArrayList<>();
    int rest = number;
    for (Choice choice : List.of(Choice.values()).reversed()) {
      options.addFirst(rest % choice.options());
      rest /= choice.options();
    }
    return List.copyOf(options);
  }

  /** How many candidates there are. */
  public BigInteger size() {
    return options().stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /**
   * How many networks they stand for: fewer, since some choices make no difference. Blocks are told
   * apart by strides and widths, so that their numbers multiply.
   */
  public BigInteger networks() {
    return stages.stream()
        .map(SearchSpace::blocks)
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  private static long blocks(Stage stage) {
    Set<List<Row>> different = new HashSet<>();
    everyBlock().forEach(options -> different.add(stage.block(options).rows(OTHER_WIDTH)));
    return different.size();
  }
}
