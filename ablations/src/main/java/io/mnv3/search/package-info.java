/**
 * Platform-aware search (Section 4.1; MnasNet, arXiv 1807.11626): a space of networks as data,
 * algorithms that choose in it, and what a chosen network is worth.
 */
@NullMarked
package io.mnv3.search;

import org.jspecify.annotations.NullMarked;
