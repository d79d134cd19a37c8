/**
 * The paper's claims as data, written before there were results, and what the evidence says of
 * each.
 */
@NullMarked
package io.mnv3.claim;

import org.jspecify.annotations.NullMarked;
