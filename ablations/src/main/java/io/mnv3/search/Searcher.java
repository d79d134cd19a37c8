package io.mnv3.search;

import java.util.List;

/**
 * Chooses candidates, asked and told in turn. What it asks for follows from its seed and from what
 * it was told, and from nothing else: a search that was killed is taken up by telling the records
 * anew.
 */
public sealed interface Searcher permits RandomSearch, RegularizedEvolution, PolicySearch {
  /** How many candidates are asked for at once; their evaluations do not depend on each other. */
  int BATCH = 8;

  /** The next candidates. */
  List<Candidate> ask();

  /**
   * What the candidates of the last {@link #ask} are worth.
   *
   * @param rewards in their order
   */
  void tell(List<Double> rewards);
}
