package io.mnv3.evidence;

import io.mnv3.evidence.Results.Layer;
import io.mnv3.evidence.Results.Setting;
import io.mnv3.statistic.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where one network's time goes.
 *
 * @param network its name
 * @param setting of the engine
 * @param steps the fused steps that the engine runs, in order
 * @param peak the measured peak of the same number of threads, in GFLOP/s
 */
public record LayerProfile(
    String network, Setting setting, List<Step> steps, Optional<Double> peak) {
  public LayerProfile {
    steps = List.copyOf(steps);
  }

  /**
   * A fused step.
   *
   * @param nodes ids of the nodes it computes, comma-separated
   * @param micros median time of a run
   * @param multiplyAdds of a run
   * @param bytes that a run reads and writes
   */
  public record Step(String nodes, double micros, double multiplyAdds, double bytes) {
    /** Arithmetic rate; a multiply-add is two operations. */
    public double gigaflops() {
      return 2 * multiplyAdds / micros / 1e3;
    }

    /** Id of the row of the network's table that the first node belongs to. */
    String row() {
      return nodes.split("[/,]", 2)[0];
    }
  }

  /** A row of the network's table: its steps together. */
  public record Row(String name, double micros, double multiplyAdds) {
    /** Arithmetic rate; a multiply-add is two operations. */
    public double gigaflops() {
      return 2 * multiplyAdds / micros / 1e3;
    }
  }

  /** All profiles among the records, in the order of names. */
  public static List<LayerProfile> of(Results results) {
    record Key(String network, Setting setting) {}
    Map<Key, List<Step>> steps = new LinkedHashMap<>();
    for (Layer layer : results.profile()) {
      double micros = Bootstrap.median(layer.micros()).value();
      steps
          .computeIfAbsent(new Key(layer.network(), layer.setting()), key -> new ArrayList<>())
          .add(new Step(layer.nodes(), micros, layer.multiplyAdds(), layer.bytes()));
    }
    List<LayerProfile> profiles = new ArrayList<>();
    steps.forEach(
        (key, list) -> profiles.add(profile(results, key.network(), key.setting(), list)));
    return List.copyOf(profiles);
  }

  private static LayerProfile profile(
      Results results, String network, Setting setting, List<Step> steps) {
    Optional<Double> peak =
        results.computeFloor(setting.threads()).map(samples -> Bootstrap.median(samples).value());
    return new LayerProfile(network, setting, steps, peak);
  }

  /** The steps gathered by the row of the network's table, in order. */
  public List<Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Step step : steps) {
      rows.merge(
          step.row(),
          new Row(step.row(), step.micros(), step.multiplyAdds()),
          (first, second) ->
              new Row(
                  first.name(),
                  first.micros() + second.micros(),
                  first.multiplyAdds() + second.multiplyAdds()));
    }
    return List.copyOf(rows.values());
  }

  /** Network and setting as part of a file's name. */
  public String fileName() {
    return "%s-%s-%s-%s"
        .formatted(network, setting.engine(), setting.threads(), setting.batch())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_.-]", "_");
  }

  /** The setting, as a caption says it. */
  public String settingInWords() {
    return "%s, %s thread%s, batch %s"
        .formatted(
            setting.engine(),
            setting.threads(),
            setting.threads() == 1 ? "" : "s",
            setting.batch());
  }
}
