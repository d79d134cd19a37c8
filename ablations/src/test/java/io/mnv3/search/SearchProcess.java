package io.mnv3.search;

import io.mnv3.result.ResultLog;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A search in a process of its own, which tests kill. */
final class SearchProcess {
  static final int EVALUATIONS = 32;
  private static final long NANOS = 3_000_000;

  private SearchProcess() {}

  /** Searches in the folder {@code args[0]}; prints a line for each evaluation. */
  public static void main(String[] args) {
    search(Path.of(args[0]), evaluation -> System.out.println(evaluation.reward()));
  }

  /** Searches in {@code folder}, where records of the search may be. */
  static void search(Path folder, Consumer<Evaluation> listener) {
    MadeUpProxy proxy = new MadeUpProxy(() -> LockSupport.parkNanos(NANOS));
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      SearchTest.search(SearchTest.plan(Algorithm.PPO, EVALUATIONS), proxy, log, folder)
          .run(
              new Search.Progress() {
                @Override
                public void started(String what, int left) {}

                @Override
                public void epoch(EpochRecord epoch) {}

                @Override
                public void ended(Evaluation evaluation) {
                  listener.accept(evaluation);
                }
              });
    }
  }
}
