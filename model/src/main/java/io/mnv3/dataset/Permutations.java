package io.mnv3.dataset;

import io.mnv3.weights.SplitMix64;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Orders drawn by a seed. */
final class Permutations {
  private Permutations() {}

  /** Puts {@code numbers} into a random order. */
  static void shuffle(int[] numbers, RandomGenerator random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = kept;
    }
  }

  /** The numbers from 0 to {@code size} in the order of an epoch. */
  static int[] ofEpoch(int size, long seed, long epoch) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    shuffle(order, generator(seed, epoch, -1));
    return order;
  }

  /** Random numbers for one picture in one epoch, unlike those of any other. */
  static RandomGenerator generator(long seed, long epoch, long index) {
    long place = SplitMix64.mix(SplitMix64.mix(seed) + epoch);
    return new SplittableRandom(SplitMix64.mix(SplitMix64.mix(place) + index));
  }
}
