/**
 * What runs on devices: compiled for Java 8, turned into Android's byte code on the host, without
 * anything that Android 7.1 lacks. It uses TensorFlow Lite's Java library alone.
 */
@NullMarked
package io.mnv3.ondevice;

import org.jspecify.annotations.NullMarked;
