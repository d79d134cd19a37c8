package io.mnv3.reproduce;

import io.mnv3.bench.ComputeFloor;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The host's arithmetic peak, with one thread and with two: what no network can run faster than.
 */
record PeakJob() implements Job {
  private static final List<Integer> THREADS = List.of(1, 2);

  @Override
  public String title() {
    return "Arithmetic peak of this host";
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return Duration.ofSeconds(THREADS.size());
  }

  @Override
  public int steps() {
    return THREADS.size();
  }

  @Override
  public String unit() {
    return "settings";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return THREADS.stream().map(ComputeFloor::key).allMatch(recorder::contains);
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    for (int i = 0; i < THREADS.size(); i++) {
      recorder.addAll(
          List.of(ComputeFloor.measure(THREADS.get(i), recorder.run(), recorder.context())));
      progress.accept(i + 1);
    }
  }
}
