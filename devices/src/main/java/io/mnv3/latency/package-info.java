/**
 * How long a network takes on a phone that is not at hand: published latencies as data, prices of
 * work fitted to them, the honest error of what the prices say, and tables measured elsewhere.
 */
@NullMarked
package io.mnv3.latency;

import org.jspecify.annotations.NullMarked;
