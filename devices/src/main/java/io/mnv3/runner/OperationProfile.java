package io.mnv3.runner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Time of each operation in the runs that count, in order of execution.
 *
 * @param graph nodes of the model's graph; what a delegate took over is one node of the delegate's
 *     name
 * @param delegated operations inside delegates; empty if there were none, or they tell nothing
 */
public record OperationProfile(List<OperationTime> graph, List<OperationTime> delegated) {
  public OperationProfile {
    graph = List.copyOf(graph);
    delegated = List.copyOf(delegated);
  }

  /** Reads a profile as {@code benchmark_model} prints or writes it; empty if there is none. */
  public static Optional<OperationProfile> read(String text) {
    return ProfileReader.read(LogLines.of(text));
  }

  /**
   * All operations at the finest level that is told, each once: the delegates' operations stand for
   * the delegates' nodes. Within each of the two in order of execution.
   */
  public List<OperationTime> operations() {
    return delegated.isEmpty()
        ? graph
        : Stream.concat(graph.stream().filter(node -> !isDelegate(node)), delegated.stream())
            .toList();
  }

  private static boolean isDelegate(OperationTime node) {
    return node.type().toLowerCase(Locale.ROOT).contains("delegate");
  }
}
