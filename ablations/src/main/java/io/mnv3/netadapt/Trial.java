package io.mnv3.netadapt;

/**
 * A proposal that was fine-tuned and scored.
 *
 * @param layer id of the layer that is narrower
 * @param edit what makes it of the network before, as {@code --edit} takes it
 * @param before channels of that layer in the network before
 * @param after channels of it in the proposal
 * @param micros microseconds that the proposal takes
 * @param loss mean cross-entropy on the validation part
 * @param top1 share, 0 to 1, of the validation part that is right
 * @param difference its loss minus the unchanged network's, which was fine-tuned just so
 * @param differenceError standard error of that, over the images
 * @param behind what it costs by the rule minus what the chosen one costs; 0 for that
 * @param behindError standard error of that, over the images
 */
public record Trial(
    String layer,
    String edit,
    int before,
    int after,
    double micros,
    double loss,
    double top1,
    double difference,
    double differenceError,
    double behind,
    double behindError) {}
