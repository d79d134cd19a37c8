package io.mnv3.cost;

/**
 * What a part of a network costs for one image.
 *
 * @param multiplyAdds of convolutions and fully connected layers, squeeze-and-excite included;
 *     biases, batch norm, activations and pooling are not counted, as in the paper
 * @param parameters weights, biases and batch norm's scale and shift, not its statistics
 * @param activationBytes float32 bytes that the part writes with batch norm folded and element-wise
 *     operations done in place, that is, what its convolutions, linear layers and poolings write
 */
public record Cost(long multiplyAdds, long parameters, long activationBytes) {
  public static final Cost ZERO = new Cost(0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(
        multiplyAdds + other.multiplyAdds,
        parameters + other.parameters,
        activationBytes + other.activationBytes);
  }
}
