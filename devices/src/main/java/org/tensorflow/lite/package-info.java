/**
 * As much of TensorFlow Lite's Java library as {@link io.mnv3.ondevice} uses, over JavaCPP's build
 * of TensorFlow Lite: for Linux boards and this host, for which TensorFlow publishes no library.
 * Names and signatures are TensorFlow's ({@code tensorflow/lite/java/src/main/java}), which on
 * Android stands in this package's place; a test compares the two.
 */
@NullMarked
package org.tensorflow.lite;

import org.jspecify.annotations.NullMarked;
