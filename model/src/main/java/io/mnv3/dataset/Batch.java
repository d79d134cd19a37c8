package io.mnv3.dataset;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images and their labels, valid until the stream gives the next.
 *
 * @param images {@code [N, H, W, C]}, float32
 * @param labels of the first images; fewer than N if the batch is filled up with black at the end
 *     of a part
 */
public record Batch(INDArray images, int[] labels) {}
