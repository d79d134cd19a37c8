/**
 * What a table means: a {@link io.mnv3.graph.Graph} of a dozen operations with stable, readable
 * node ids. Nothing beyond this package knows what an inverted residual is.
 */
@NullMarked
package io.mnv3.graph;

import org.jspecify.annotations.NullMarked;
