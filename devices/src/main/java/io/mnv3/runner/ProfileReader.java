package io.mnv3.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the profile in what {@code benchmark_model} prints with {@code --enable_op_profiling}, as
 * tables or as CSV ({@code tensorflow/core/util/stats_calculator.cc}, {@code
 * tensorflow/lite/profiling/profile_summary_formatter.cc}): the tables in order of execution, of
 * the runs that count. The same tables sorted by time, sums by type, and profiles of the
 * initialisation and of further subgraphs are left out.
 */
final class ProfileReader {
  private static final String INITIALISATION = "Profiling Info for Benchmark Initialization:";
  private static final String RUNS = "Operator-wise Profiling Info for Regular Benchmark Runs:";
  private static final String DELEGATE = "Delegate internal:";
  private static final String PRIMARY = "Primary graph ";
  private static final String SUBGRAPH = "Subgraph (";

  /** Whose rows are being read. */
  private enum Part {
    GRAPH,
    DELEGATED,
    OTHER
  }

  private final List<OperationTime> graph = new ArrayList<>();
  private final List<OperationTime> delegated = new ArrayList<>();
  private Part part = Part.GRAPH;
  private boolean initialising;
  private boolean inRunOrder;
  private Optional<ProfileColumns> columns = Optional.empty();

  private ProfileReader() {}

  /** The profile in a program's lines, which have lost their prefixes; empty if there is none. */
  static Optional<OperationProfile> read(List<String> lines) {
    ProfileReader reader = new ProfileReader();
    lines.forEach(reader::line);
    return reader.graph.isEmpty()
        ? Optional.empty()
        : Optional.of(new OperationProfile(reader.graph, reader.delegated));
  }

  private void line(String line) {
    if (line.startsWith("=====")) {
      inRunOrder = line.contains(" Run Order ");
      columns = Optional.empty();
    } else if (line.isBlank()) {
      inRunOrder = false;
    } else if (line.startsWith(INITIALISATION)) {
      initialising = true;
    } else if (line.startsWith(RUNS)) {
      initialising = false;
      part = Part.GRAPH;
    } else if (line.startsWith(PRIMARY)) {
      part = Part.GRAPH;
    } else if (line.startsWith(SUBGRAPH)) {
      part = Part.OTHER;
    } else if (line.startsWith(DELEGATE)) {
      part = Part.DELEGATED;
    } else if (inRunOrder) {
      row(line);
    }
  }

  private void row(String line) {
    if (columns.isEmpty()) {
      columns = ProfileColumns.of(line);
    } else if (!initialising && part != Part.OTHER) {
      columns
          .flatMap(header -> header.read(line))
          .ifPresent((part == Part.GRAPH ? graph : delegated)::add);
    }
  }
}
