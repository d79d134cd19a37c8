package io.mnv3.reproduce;

import io.mnv3.data.LabeledImages;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Shows labelled photos to trained weights that this machine has, once for each of its weights. */
interface LabelledPhotosJob extends Job {
  /** Which weights. */
  KnownFile weights();

  /** Where their file is. */
  Path file();

  /** Folder or archive of photos. */
  Path photos();

  /** Of its records. */
  String experiment();

  /** The weights, read. */
  default PretrainedNetwork pretrained() {
    return WeightFiles.load(file(), Optional.empty());
  }

  @Override
  default int steps() {
    return LabeledImages.open(photos()).size();
  }

  @Override
  default String unit() {
    return "photos";
  }

  @Override
  default boolean isDone(Recorder recorder) {
    return recorder.containsAny(
        experiment(),
        key -> key.configuration().getOrDefault("weights", "").equals(weights().name()));
  }
}
