/**
 * What runs models on a device, and what it prints: TensorFlow Lite's {@code benchmark_model} in
 * all its dialects, and our own runner, which prints every run's time. This package makes commands
 * and reads texts; it talks to no device.
 */
@NullMarked
package io.mnv3.runner;

import org.jspecify.annotations.NullMarked;
