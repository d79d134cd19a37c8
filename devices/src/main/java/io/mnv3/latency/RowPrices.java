package io.mnv3.latency;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Input;
import io.mnv3.arch.Row;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prices architectures row by row and remembers each row, so that a search that changes a row at a
 * time need not lower the whole network anew. Several threads may use it.
 */
public final class RowPrices {
  private record Place(Row row, int side, int channels) {}

  private record Priced(double micros, Shape output) {}

  private final LatencySource source;
  private final Map<Place, Priced> known = new ConcurrentHashMap<>();

  /**
   * @param source what says how long a row takes
   */
  public RowPrices(LatencySource source) {
    this.source = source;
  }

  /** Microseconds of the network, for one image: what the source says about its graph. */
  public double micros(Architecture architecture) {
    int side = architecture.input().resolution();
    int channels = architecture.input().channels();
    double sum = 0;
    for (Row row : architecture.rows()) {
      Priced priced = known.computeIfAbsent(new Place(row, side, channels), this::priced);
      sum += priced.micros();
      side = priced.output().height();
      channels = priced.output().channels();
    }
    return sum;
  }

  private Priced priced(Place place) {
    Input input = new Input(place.side(), place.channels());
    Graph graph = Lowering.lower(new Architecture("row", "", input, List.of(place.row())));
    return new Priced(source.micros(graph), graph.output());
  }
}
