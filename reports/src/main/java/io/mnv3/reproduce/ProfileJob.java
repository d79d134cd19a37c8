package io.mnv3.reproduce;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.OneDnnNetwork;
import io.mnv3.engine.OneDnnSession;
import io.mnv3.engine.StepProfile;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.weights.SeededWeights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the time of the paper's two networks goes on this host: one image, one thread.
 *
 * @param runs samples of each step
 */
record ProfileJob(int runs) implements Job {
  private static final List<String> NETWORKS = List.of("mobilenet_v3_large", "mobilenet_v3_small");
  private static final double NANOS_PER_MICRO = 1e3;

  @Override
  public String title() {
    return "Time of each layer on this host";
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return Duration.ofMillis(NETWORKS.size() * (1000L + 8L * runs));
  }

  @Override
  public int steps() {
    return NETWORKS.size();
  }

  @Override
  public String unit() {
    return "networks";
  }

  /**
   * Records are added network by network; the first step of the last network says all are there.
   */
  @Override
  public boolean isDone(Recorder recorder) {
    return NETWORKS.stream().allMatch(network -> isDone(recorder, Architectures.named(network)));
  }

  private static boolean isDone(Recorder recorder, Architecture architecture) {
    return recorder.containsAny(Experiments.PROFILE, architecture);
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    for (int i = 0; i < NETWORKS.size(); i++) {
      Architecture architecture = Architectures.named(NETWORKS.get(i));
      if (!isDone(recorder, architecture)) {
        profile(recorder, architecture);
      }
      progress.accept(i + 1);
    }
  }

  private void profile(Recorder recorder, Architecture architecture) {
    Graph graph = Lowering.lower(architecture);
    OneDnnEngine engine = new OneDnnEngine();
    try (OneDnnNetwork prepared = engine.prepare(SeededWeights.network(graph), 1, 1);
        OneDnnSession session = prepared.newSession();
        INDArray input = SeededWeights.input(graph.input());
        INDArray output = Nd4j.create(DataType.FLOAT, 1, graph.output().channels())) {
      session.run(input, output);
      List<StepProfile> steps = session.profile(input, output, runs);
      for (int index = 0; index < steps.size(); index++) {
        add(recorder, key(architecture, engine.name(), index, steps.get(index)), steps.get(index));
      }
    }
  }

  private static Measurement.Key key(
      Architecture architecture, String engine, int index, StepProfile step) {
    Map<String, String> configuration =
        Map.of(
            "engine", engine,
            "threads", "1",
            "batch", "1",
            "index", String.valueOf(index),
            "nodes", String.join(",", step.nodes()),
            "multiplyAdds", String.valueOf(step.multiplyAdds()),
            "bytes", String.valueOf(step.bytesRead() + step.bytesWritten()));
    return Recorder.key(Experiments.PROFILE, architecture, Experiments.LATENCY, configuration);
  }

  private static void add(Recorder recorder, Measurement.Key key, StepProfile step) {
    List<Double> micros = step.nanos().stream().map(nanos -> nanos / NANOS_PER_MICRO).toList();
    recorder.add(
        key,
        Experiments.MICROSECONDS,
        micros,
        Map.of("kernels", String.join(",", step.implementations())));
  }
}
