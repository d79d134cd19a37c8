package io.mnv3.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What is noted at the end of an epoch.
 *
 * @param epoch how many epochs are done, from 1
 * @param step how many steps are done
 * @param loss mean loss of the epoch's training steps, label smoothing included
 * @param accuracy share, 0 to 1, of the epoch's training images whose label was the first guess,
 *     augmented as they were
 * @param learningRate of the epoch's last step
 * @param validationLoss mean cross-entropy on the validation part, without label smoothing
 * @param validationTop1 share, 0 to 1, of the validation part that is right
 * @param imagesPerSecond training images in a second of training, evaluation not counted
 * @param idle share, 0 to 1, of that time in which the trainer waited for images
 * @param seconds time since the run began, earlier sittings included
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EpochRecord(
    int epoch,
    long step,
    double loss,
    double accuracy,
    double learningRate,
    double validationLoss,
    double validationTop1,
    double imagesPerSecond,
    double idle,
    double seconds) {
  public EpochRecord {
    if (epoch < 1 || step < 1) {
      throw new IllegalArgumentException(
          "epoch %d after %d steps; both count from 1".formatted(epoch, step));
    }
  }
}
