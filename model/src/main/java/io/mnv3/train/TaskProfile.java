package io.mnv3.train;

/**
 * How long one call of a training step took.
 *
 * @param name the node's, or {@code loss}
 * @param pass {@code FORWARD} or {@code BACKWARD}
 * @param implementation oneDNN's name for it, or {@code java}
 * @param nanos one for each step measured
 */
public record TaskProfile(String name, String pass, String implementation, long[] nanos) {}
