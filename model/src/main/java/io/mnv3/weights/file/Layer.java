package io.mnv3.weights.file;

import java.util.Optional;

/**
 * A convolution or fully connected layer of a file, with what follows it.
 *
 * @param name the file's name for the layer
 * @param weight {@code [out, in/groups, k, k]} or {@code [out, in]}
 * @param bias {@code [out]}, if it has one
 * @param norm the batch norm behind it, if the file has it apart from the weights
 */
record Layer(String name, SourceTensor weight, Optional<SourceTensor> bias, Optional<Norm> norm) {
  /** The four tensors {@code [C]} of a batch norm. */
  record Norm(SourceTensor scale, SourceTensor shift, SourceTensor mean, SourceTensor variance) {}

  /** Number of output channels. */
  long outputs() {
    return weight.dimension(0);
  }

  /** Side of the kernel; 1 for a fully connected layer. */
  long kernel() {
    return weight.dimension(2);
  }
}
