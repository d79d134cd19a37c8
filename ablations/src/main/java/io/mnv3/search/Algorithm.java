package io.mnv3.search;

import io.mnv3.Ids;
import java.util.List;

/** How candidates are chosen, in the order in which reports show them. */
public enum Algorithm {
  /** MnasNet's: see {@link PolicySearch}. */
  PPO("ppo", "reinforcement learning") {
    @Override
    public Searcher searcher(List<Integer> options, long seed) {
      return new PolicySearch(options, PolicySettings.DEFAULT, seed);
    }
  },
  /** A baseline: see {@link RegularizedEvolution}. */
  EVOLUTION("evolution", "regularised evolution") {
    @Override
    public Searcher searcher(List<Integer> options, long seed) {
      return new RegularizedEvolution(options, seed);
    }
  },
  /** A baseline: see {@link RandomSearch}. */
  RANDOM("random", "random search") {
    @Override
    public Searcher searcher(List<Integer> options, long seed) {
      return new RandomSearch(options, seed);
    }
  };

  private final String id;
  private final String title;

  Algorithm(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its name on the command line and in records. */
  public String id() {
    return id;
  }

  /** Its name in reports. */
  public String title() {
    return title;
  }

  /**
   * A searcher that knows nothing yet.
   *
   * @param options of each choice
   * @param seed from which, with what it is told, all that it asks for follows
   */
  public abstract Searcher searcher(List<Integer> options, long seed);

  /**
   * The algorithm called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static Algorithm named(String id) {
    return Ids.named("--algorithm", List.of(values()), Algorithm::id, id);
  }
}
