package io.mnv3.weights.file;

import java.util.List;
import java.util.Map;

/**
 * A file of named tensors.
 *
 * @param tensors in any order, names unique
 * @param metadata what else the file says about itself
 */
record TensorFile(List<SourceTensor> tensors, Map<String, String> metadata) {
  TensorFile {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }
}
