package io.mnv3.reproduce;

import io.mnv3.host.Candidate;
import io.mnv3.host.HostLatency;
import io.mnv3.result.Experiments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Times networks together on this host.
 *
 * @param plan how often
 */
public record LatencyJob(String title, List<Subject> subjects, HostLatency plan) implements Job {
  private static final Duration ONE_RUN = Duration.ofMillis(6);

  public LatencyJob {
    subjects = List.copyOf(subjects);
  }

  /** What {@code mnv3 bench} times without peers. */
  public static LatencyJob benchmark(HostLatency plan) {
    return new LatencyJob("Latency of the engine", Subjects.benchmark(), plan);
  }

  @Override
  public Duration estimate(Recorder recorder) {
    long images = subjects.stream().mapToLong(Subject::batch).sum();
    return ONE_RUN.multipliedBy((plan.runs() + plan.warmUp()) * images * (plan.rounds() + 1));
  }

  @Override
  public int steps() {
    return plan.rounds();
  }

  @Override
  public String unit() {
    return "rounds";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return subjects.stream().map(Subject::key).allMatch(recorder::contains);
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    List<Candidate> candidates = new ArrayList<>();
    try {
      subjects.forEach(subject -> candidates.add(subject.prepare()));
      List<List<Double>> samples = plan.measure(candidates, progress);
      for (int i = 0; i < samples.size(); i++) {
        recorder.add(
            subjects.get(i).key(),
            Experiments.MICROSECONDS,
            samples.get(i),
            Map.of("runsPerRound", String.valueOf(plan.runs())));
      }
    } finally {
      candidates.forEach(candidate -> candidate.prepared().close());
    }
  }
}
