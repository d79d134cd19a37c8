/** Training: a graph's forward and backward pass over one batch, and where its tensors live. */
@NullMarked
package io.mnv3.train;

import org.jspecify.annotations.NullMarked;
