package io.mnv3.bench;

import io.mnv3.host.HostLatency;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * Something made ready, to be timed beside others in one process and the same randomised blocks. On
 * one thread no runtime has a pool that could disturb another's.
 *
 * @param key of its measurement
 */
record TimedPeer(Measurement.Key key, PreparedPeer prepared) {

  /**
   * Times all, and closes them.
   *
   * @param plan how often; each sample is one run
   * @param run id of the run that this is part of
   * @param context facts of the host, to which TensorFlow Lite's version is added
   * @param progress told the number of rounds done
   */
  static List<Measurement> measure(
      List<TimedPeer> peers,
      HostLatency plan,
      String run,
      Map<String, String> context,
      IntConsumer progress) {
    SortedMap<String, String> facts = new TreeMap<>(context);
    facts.put("tensorflowLite", tensorflowlite.TfLiteVersion().getString());
    facts.put("runsPerRound", Integer.toString(plan.runs()));
    try {
      List<List<Double>> samples =
          plan.times(peers.stream().<Runnable>map(peer -> peer.prepared()::run).toList(), progress);
      List<Measurement> measurements = new ArrayList<>();
      for (int i = 0; i < peers.size(); i++) {
        measurements.add(
            Measurement.measured(
                peers.get(i).key(), Experiments.MICROSECONDS, samples.get(i), run, facts));
      }
      return measurements;
    } finally {
      peers.forEach(peer -> peer.prepared().close());
    }
  }
}
