/**
 * Post-training quantisation: from a trained network and some pictures to eight-bit weights and
 * activations, as TensorFlow Lite's 8-bit specification wants them
 * (ai.google.dev/edge/litert/models/quantization_spec).
 */
@NullMarked
package io.mnv3.quantize;

import org.jspecify.annotations.NullMarked;
