/**
 * The tensors of a graph: their specifications, seeded values, files they come from, and batch-norm
 * folding.
 */
@NullMarked
package io.mnv3.weights;

import org.jspecify.annotations.NullMarked;
