package io.mnv3.search;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From a network back to a candidate. */
final class ReadCandidate {
  private static final SearchSpace SPACE = SearchSpace.mnasnet();

  private ReadCandidate() {}

  /**
   * The candidate that stands for {@code architecture}; nothing if it is not in the space. Where a
   * choice makes no difference, such as a skip in a block of one layer, its first option is taken.
   */
  static Optional<Candidate> of(Architecture architecture) {
    List<Row> rows = architecture.rows();
    List<Integer> options = new ArrayList<>();
    int place = 1; // behind the stem
    for (Stage stage : SPACE.stages()) {
      Optional<List<Integer>> block = block(stage, rows, place);
      if (block.isEmpty()) {
        return Optional.empty();
      }
      options.addAll(block.get());
      place += stage.block(block.get()).layers();
    }
    Candidate candidate = new Candidate(options);
    return Optional.of(candidate).filter(c -> SPACE.architecture(c).rows().equals(rows));
  }

  /** The options that give the longest block that stands at {@code place}. */
  private static Optional<List<Integer>> block(Stage stage, List<Row> rows, int place) {
    return SearchSpace.everyBlock()
        .filter(options -> {
          List<Row> block = stage.block(options).rows(rows.get(place - 1).out(0));
          return rows.subList(place, Math.min(rows.size(), place + block.size())).equals(block);
        })
        .max(Comparator.comparingInt(options -> stage.block(options).layers()));
  }
}
