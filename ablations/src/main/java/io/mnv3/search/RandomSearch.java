package io.mnv3.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Draws every option alike, whatever it is told. */
final class RandomSearch implements Searcher {
  private final List<Integer> options;
  private final RandomGenerator random;

  RandomSearch(List<Integer> options, long seed) {
    this.options = List.copyOf(options);
    random = new SplittableRandom(seed);
  }

  @Override
  public List<Candidate> ask() {
    return Stream.generate(() -> candidate(options, random)).limit(BATCH).toList();
  }

  /** A candidate with every option as likely as any other. */
  static Candidate candidate(List<Integer> options, RandomGenerator random) {
    return new Candidate(options.stream().map(random::nextInt).toList());
  }

  @Override
  public void tell(List<Double> rewards) {
    // Nothing is learned.
  }
}
