package io.mnv3.runner;

import java.util.OptionalInt;

/**
 * One row of a profile.
 *
 * @param type kind of operation, such as {@code CONV_2D} or {@code Convolution (NHWC, F32) IGEMM}
 * @param firstMicros its first run
 * @param meanMicros mean of its runs
 * @param memoryKilobytes what it allocated
 * @param timesCalled runs; 0 in tools of 2018, which did not count
 * @param name of the tensor that it makes, or of a delegate's operation
 * @param index number of the node in its graph or delegate, where it is told
 */
public record OperationTime(
    String type,
    double firstMicros,
    double meanMicros,
    double memoryKilobytes,
    long timesCalled,
    String name,
    OptionalInt index) {}
