package io.mnv3.host;

import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times a model file on this suite's fast engine, one image after the other, and prints what our
 * runner on devices prints ({@code io.mnv3.ondevice.Runner}).
 */
public final class EngineProgram {
  private static final String ALLOWED = "Cpus_allowed:";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private EngineProgram() {}

  /**
   * Measures.
   *
   * @param arguments the model's file, threads, untimed runs, timed runs at least, and milliseconds
   *     of all timed runs together at least
   */
  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[1]);
    Network network = WeightFiles.load(Path.of(arguments[0]), Optional.empty()).network();
    line("mnv3-runner", "1");
    line("runtime", new OneDnnEngine().name());
    line("threads", arguments[1]);
    long start = System.nanoTime();
    try (PreparedNetwork prepared = new OneDnnEngine().prepare(network, 1, threads);
        Session session = prepared.newSession()) {
      line("init_nanos", String.valueOf(System.nanoTime() - start));
      measure(
          session,
          network.graph(),
          Integer.parseInt(arguments[2]),
          Integer.parseInt(arguments[3]),
          Long.parseLong(arguments[4]) * NANOS_PER_MILLI);
    }
  }

  /** Nothing is printed between timed runs. */
  private static void measure(Session session, Graph graph, int warmUp, int least, long leastNanos)
      throws IOException {
    try (INDArray input = SeededWeights.input(graph.input());
        INDArray output = Nd4j.createUninitialized(DataType.FLOAT, 1, graph.output().size())) {
      for (int i = 0; i < warmUp; i++) {
        line("warm_up_nanos", String.valueOf(nanos(session, input, output)));
      }
      List<Long> samples = new ArrayList<>();
      long end = System.nanoTime() + leastNanos;
      while (samples.size() < least || System.nanoTime() < end) {
        samples.add(nanos(session, input, output));
      }
      samples.forEach(nanos -> line("sample_nanos", String.valueOf(nanos)));
      line("cpus_allowed", allowedCpus());
      line("done", String.valueOf(samples.size()));
    }
  }

  private static long nanos(Session session, INDArray input, INDArray output) {
    long start = System.nanoTime();
    session.run(input, output);
    return System.nanoTime() - start;
  }

  /** The mask of CPUs that this process may use. */
  private static String allowedCpus() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(ALLOWED))
        .map(line -> line.substring(ALLOWED.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static void line(String name, String value) {
    System.out.println(name + ' ' + value);
  }
}
