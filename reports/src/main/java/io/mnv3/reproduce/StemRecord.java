package io.mnv3.reproduce;

import io.mnv3.UserError;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.file.PretrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The filters of a trained network's stem as a record. */
public final class StemRecord {
  private StemRecord() {}

  /**
   * The record. Batch norm is folded, since a filter and its mirror image may have scales of
   * opposite sign.
   *
   * @param weights what the user calls them
   * @param run id of the run that records
   * @param context facts of the machine and the software
   */
  public static Measurement of(
      PretrainedNetwork pretrained, String weights, String run, SortedMap<String, String> context) {
    Network folded = BatchNormFolding.fold(pretrained.network());
    Node stem = folded.graph().nodes().getFirst();
    if (!(stem.op() instanceof Op.Convolution convolution)
        || folded.graph().shape(stem.inputs().getFirst()).channels() != 3) {
      throw new UserError(weights + " has no stem that sees pictures in colour");
    }
    INDArray filters = folded.weights().get(stem.id(), Role.WEIGHT); // [out, 3, k, k]
    List<Double> samples = new ArrayList<>();
    for (float value : filters.dup('c').data().asFloat()) {
      samples.add((double) value);
    }
    SortedMap<String, String> found = new TreeMap<>(context);
    found.put("kernel", String.valueOf(convolution.kernel()));
    found.put("source", pretrained.source());
    Measurement.Key key =
        Recorder.key(
            Experiments.STEM,
            pretrained.architecture(),
            Experiments.FILTERS,
            Map.of("weights", weights));
    return Measurement.computed(key, "", samples, run, found);
  }
}
