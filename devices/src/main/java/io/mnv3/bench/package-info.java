/**
 * Benchmarks of our engine beside other runtimes on this host: the same network, weights, input,
 * threads and batch. The other runtimes' libraries and JMH are not on the class path of ordinary
 * runs.
 */
@NullMarked
package io.mnv3.bench;

import org.jspecify.annotations.NullMarked;
