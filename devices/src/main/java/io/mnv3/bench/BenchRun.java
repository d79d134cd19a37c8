package io.mnv3.bench;

import ai.onnxruntime.OrtEnvironment;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * Runs {@link PeerBenchmark}. Every peer of a row has a process of its own in every round, in an
 * order drawn anew each time, so that whatever disturbs the machine for a while disturbs all alike,
 * and what differs from process to process is part of the spread. A sample is the mean time of a
 * run over one window.
 *
 * <p>nd4j, which may take seconds a run, gets one process and few windows; how many threads it uses
 * is its own affair, whatever the row says, and its measurements say so.
 *
 * @param rounds processes for each peer and row
 * @param windows samples a process
 * @param windowMillis length of a window; at least one run is in it
 * @param seed of the order
 */
public record BenchRun(int rounds, int windows, int windowMillis, long seed) {
  /** Names of all that are compared, ours first. */
  public static final List<String> PEERS =
      List.of("onednn", "tflite-xnnpack", "onnxruntime", "nd4j");

  private static final String SLOW = "nd4j";
  private static final int FEW_WINDOWS = 3;

  public BenchRun {
    if (rounds < 1 || windows < 1 || windowMillis < 1) {
      throw new IllegalArgumentException(
          "rounds, windows and their length must be positive: %d, %d, %d ms"
              .formatted(rounds, windows, windowMillis));
    }
  }

  /** About five minutes for the standard rows. */
  public static BenchRun quick() {
    return new BenchRun(3, 10, 100, 1);
  }

  /** About twenty minutes for the standard rows. */
  public static BenchRun full() {
    return new BenchRun(8, 20, 200, 1);
  }

  /**
   * Measures one row.
   *
   * @param run id of the run that this is part of
   * @param context facts of the host, to which the runtimes' versions are added
   * @return a measurement of latency for each of {@link #PEERS}
   * @throws io.mnv3.UserError if another benchmark is running
   * @throws IllegalStateException if a peer fails or computes something else
   */
  public List<Measurement> measure(BenchRow row, String run, Map<String, String> context) {
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(PEERS);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (String peer : order) {
        if (round == 0 || !peer.equals(SLOW)) {
          samples
              .computeIfAbsent(peer, _ -> new ArrayList<>())
              .addAll(process(peer).measure(PeerBenchmark.class, row.parameters(peer)).micros());
        }
      }
    }
    return PEERS.stream()
        .map(peer ->
            row.measurement(peer, samples.getOrDefault(peer, List.of()), run, facts(peer, context)))
        .toList();
  }

  private BenchProcess process(String peer) {
    return peer.equals(SLOW)
        ? new BenchProcess(1, FEW_WINDOWS, windowMillis)
        : new BenchProcess(2, windows, windowMillis);
  }

  private static SortedMap<String, String> facts(String peer, Map<String, String> context) {
    SortedMap<String, String> facts = new TreeMap<>(context);
    facts.put("onnxruntime", OrtEnvironment.getEnvironment().getVersion());
    facts.put("tensorflowLite", tensorflowlite.TfLiteVersion().getString());
    if (peer.equals(SLOW)) {
      facts.put("nd4jThreads", "as many as nd4j takes");
    }
    return facts;
  }
}
