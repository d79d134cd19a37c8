package io.mnv3.training;

import io.mnv3.arch.Architecture;
import io.mnv3.cost.Cost;

/**
 * What a run is going to do, known before its first step.
 *
 * @param architecture the network
 * @param cost of it, for one image
 * @param plannedBytes of activations, gradients, weights, their averages and the optimiser's slots
 * @param images of the training, validation and test part
 * @param batch images a step
 * @param epochs how many
 * @param stepsPerEpoch how many; the images left over at an epoch's end are left out
 * @param start where the weights to begin with are from
 */
public record RunPlan(
    Architecture architecture,
    Cost cost,
    long plannedBytes,
    Images images,
    int batch,
    int epochs,
    long stepsPerEpoch,
    String start) {

  /** How many images a data set's parts have. */
  public record Images(int training, int validation, int test) {}

  /** Steps of the whole run. */
  public long steps() {
    return epochs * stepsPerEpoch;
  }
}
