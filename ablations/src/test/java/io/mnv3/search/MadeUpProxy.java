package io.mnv3.search;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Edits;
import io.mnv3.training.EpochRecord;
import io.mnv3.weights.SplitMix64;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains nothing: what comes of a network follows from its fingerprint. */
final class MadeUpProxy implements Proxy {
  final List<String> trained = new ArrayList<>();
  private final Runnable beforeEach;

  /**
   * @param beforeEach run before each training
   */
  MadeUpProxy(Runnable beforeEach) {
    this.beforeEach = beforeEach;
  }

  MadeUpProxy() {
    this(() -> {});
  }

  @Override
  public Architecture fit(Architecture network) {
    return Edits.width(0.25).apply(network);
  }

  @Override
  public int epochs() {
    return 3;
  }

  @Override
  public SortedMap<String, String> configuration() {
    return new TreeMap<>(
        Map.of("data", "made-up", "dataDigest", "0", "recipe", "none", "recipeDigest", "0"));
  }

  @Override
  public List<Double> train(
      Architecture fitted, EarlyStopping stopping, Path folder, Consumer<EpochRecord> progress) {
    beforeEach.run();
    trained.add(fitted.fingerprint());
    double last = 60 + 30 * SplitMix64.uniform(Long.parseUnsignedLong(fitted.fingerprint(), 16));
    List<Double> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs(); epoch++) {
      curve.add(last * epoch / epochs());
      progress.accept(new EpochRecord(epoch, epoch, 1, 0.5, 0.1, 1, last / 100, 100, 0, 1));
      if (stopping.isHopeless(epoch, curve.getLast())) {
        break;
      }
    }
    return curve;
  }

  @Override
  public Duration estimate(Architecture fitted) {
    return Duration.ofSeconds(10);
  }
}
