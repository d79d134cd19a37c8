package io.mnv3.train;

/** What changes from step to step besides the images. */
final class StepInput {
  private int[] labels = {};
  private long seed;

  void set(int[] newLabels, long newSeed) {
    labels = newLabels;
    seed = newSeed;
  }

  int[] labels() {
    return labels;
  }

  long seed() {
    return seed;
  }
}
