/**
 * A training run: batches in, steps of the trainer and the optimiser, checkpoints from which an
 * interrupted run goes on as if nothing had happened, and the score at the end.
 */
@NullMarked
package io.mnv3.training;

import org.jspecify.annotations.NullMarked;
