package io.mnv3.train;

/**
 * What a training step says of its batch.
 *
 * @param loss mean cross-entropy, label smoothing included
 * @param correct number of images whose label is the first guess
 */
public record StepResult(double loss, int correct) {}
