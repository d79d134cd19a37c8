package io.mnv3.cluster;

import java.io.Serializable;

/**
 * A piece of work for a worker of a cluster. What comes of it follows from its fields and the data
 * set alone, whichever worker does it and however often one fails.
 *
 * @param <R> what comes of it
 */
sealed interface Job<R extends Serializable> extends Serializable
    permits TrainingJob, CandidateJob, AdaptationJob {
  /** What it is, in a few words. */
  String words();

  /** Does it, on a worker. */
  R work();
}
