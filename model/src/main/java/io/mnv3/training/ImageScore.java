package io.mnv3.training;

/**
 * How a network does on an image.
 *
 * @param loss cross-entropy, without label smoothing
 * @param right whether the likeliest class is the label
 */
public record ImageScore(float loss, boolean right) {}
