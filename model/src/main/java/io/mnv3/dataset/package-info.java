/**
 * Labelled data sets with fixed parts for training, validation and test, augmentation, and batches
 * made ready ahead of the trainer.
 */
@NullMarked
package io.mnv3.dataset;

import org.jspecify.annotations.NullMarked;
