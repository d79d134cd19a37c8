package io.mnv3.latency;

import io.mnv3.UserError;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Latencies of single layers as they were measured on a device, added up (NetAdapt, arXiv
 * 1804.03230, Section 3.3). Between measured numbers of channels it interpolates, linearly in the
 * input's and in the output's; beyond them it goes on in a straight line, or in proportion where
 * there is but one.
 */
public final class LookupTable implements LatencySource, Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A measured layer.
   *
   * @param micros for one image
   */
  public record Entry(Layer.Sized layer, double micros) implements Serializable {
    public Entry {
      if (!(micros >= 0)) {
        throw new IllegalArgumentException("a layer does not take " + micros + " µs");
      }
    }
  }

  private final transient Map<Layer, SortedMap<Integer, SortedMap<Integer, Double>>> byLayer =
      new HashMap<>();
  private final transient List<Entry> entries;
  private final transient Map<Layer.Sized, Double> known = new ConcurrentHashMap<>();

  /** A table of measured layers; the last of several values of one layer counts. */
  public LookupTable(Collection<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (Entry entry : entries) {
      Layer.Sized sized = entry.layer();
      byLayer
          .computeIfAbsent(sized.layer(), layer -> new TreeMap<>())
          .computeIfAbsent(sized.in(), in -> new TreeMap<>())
          .put(sized.out(), entry.micros());
    }
  }

  /** What was measured. */
  public List<Entry> entries() {
    return entries;
  }

  /** What of a table is sent to other machines. */
  private record Entries(List<Entry> entries) implements Serializable {
    private Object readResolve() {
      return new LookupTable(entries);
    }
  }

  private Object writeReplace() {
    return new Entries(entries);
  }

  /** A table of what another source says about the layers of {@code graphs}. */
  public static LookupTable of(LatencySource source, Collection<Graph> graphs) {
    Map<Layer.Sized, Entry> entries = new HashMap<>();
    for (Graph graph : graphs) {
      for (Node node : graph.nodes()) {
        Layer.of(graph, node)
            .ifPresent(layer -> entries.put(layer, new Entry(layer, source.micros(graph, node))));
      }
    }
    return new LookupTable(List.copyOf(entries.values()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError if the table has no such layer at any number of channels
   */
  @Override
  public double micros(Graph graph, Node node) {
    Optional<Layer.Sized> layer = Layer.of(graph, node);
    return layer.isEmpty() ? 0 : known.computeIfAbsent(layer.get(), this::interpolated);
  }

  private double interpolated(Layer.Sized sized) {
    SortedMap<Integer, SortedMap<Integer, Double>> byInput = byLayer.get(sized.layer());
    if (byInput == null) {
      throw new UserError(
          "the table has no " + sized.layer() + "; measure that layer and add it to the table");
    }
    return Math.max(
        0, along(byInput, sized.in(), byOutput -> along(byOutput, sized.out(), m -> m)));
  }

  /** The value at {@code channels} on the line through the two measured ones nearest to it. */
  private static <T> double along(
      SortedMap<Integer, T> measured, int channels, ToDoubleFunction<T> value) {
    List<Map.Entry<Integer, T>> knots = List.copyOf(measured.entrySet());
    Map.Entry<Integer, T> first = knots.getFirst();
    if (knots.size() == 1) {
      return value.applyAsDouble(first.getValue()) * channels / first.getKey();
    }
    int next = Math.clamp(measured.headMap(channels).size(), 1, knots.size() - 1);
    Map.Entry<Integer, T> before = knots.get(next - 1);
    Map.Entry<Integer, T> after = knots.get(next);
    double low = value.applyAsDouble(before.getValue());
    double high = value.applyAsDouble(after.getValue());
    double part = (double) (channels - before.getKey()) / (after.getKey() - before.getKey());
    return low + (high - low) * part;
  }
}
