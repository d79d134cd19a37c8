/**
 * The little statistics that reports need: medians and ratios of medians, with bootstrap intervals.
 */
@NullMarked
package io.mnv3.statistic;

import org.jspecify.annotations.NullMarked;
