package io.mnv3.reproduce;

import io.mnv3.arch.Architecture;
import io.mnv3.engine.Engine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.host.Candidate;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.weights.SeededWeights;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network to be timed in one setting.
 *
 * @param key what identifies the measurement
 */
record Subject(
    Architecture architecture, Engine engine, int batch, int threads, Measurement.Key key) {

  /**
   * {@code architecture} in a setting.
   *
   * @param details what else identifies the measurement
   */
  static Subject of(
      String experiment,
      Architecture architecture,
      Engine engine,
      int batch,
      int threads,
      Map<String, String> details) {
    Map<String, String> configuration = new TreeMap<>(details);
    configuration.put("engine", engine.name());
    configuration.put("threads", String.valueOf(threads));
    configuration.put("batch", String.valueOf(batch));
    Measurement.Key key =
        Recorder.key(experiment, architecture, Experiments.LATENCY, configuration);
    return new Subject(architecture, engine, batch, threads, key);
  }

  /** Seeded weights will do: what a run costs does not depend on their values. */
  Candidate prepare() {
    Graph graph = Lowering.lower(architecture);
    PreparedNetwork prepared = engine.prepare(SeededWeights.network(graph), batch, threads);
    return new Candidate(graph, prepared, batch);
  }
}
