/**
 * Pictures on their way into a network: decoding, the resizing of the Python Imaging Library and of
 * TensorFlow to the bit, what each source of weights does to a picture first, and labelled sets of
 * pictures in folders and archives.
 */
@NullMarked
package io.mnv3.data;

import org.jspecify.annotations.NullMarked;
