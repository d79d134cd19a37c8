/**
 * What all code on oneDNN shares: layouts and attributes, threads, native memory and its planning.
 */
@NullMarked
package io.mnv3.onednn;

import org.jspecify.annotations.NullMarked;
