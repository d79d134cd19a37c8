package io.mnv3.reproduce;

import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * A part of the main job. What is done is known from the records alone, so that any part resumes.
 */
public interface Job {
  /** What it does, for people. */
  String title();

  /** How long what is left of it takes: on a laptop, or as timed on this machine. */
  Duration estimate(Recorder recorder);

  /** Steps in all, for progress. */
  int steps();

  /** What a step is called. */
  String unit();

  /** Whether the records hold all that it would measure. */
  boolean isDone(Recorder recorder);

  /**
   * Measures, and records.
   *
   * @param progress told the number of steps done
   */
  void run(Recorder recorder, IntConsumer progress);
}
