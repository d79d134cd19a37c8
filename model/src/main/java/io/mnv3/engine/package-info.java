/**
 * Running a graph: the {@link io.mnv3.engine.Engine} seam, a reference made of nd4j's own
 * operations and a fast engine made of oneDNN primitives.
 */
@NullMarked
package io.mnv3.engine;

import org.jspecify.annotations.NullMarked;
