package io.mnv3.bench;

import io.mnv3.engine.OneDnnEngine;

/** How a non-linearity is run. */
enum ActivationForm {
  /** Within the convolution before it, by our engine; the two are timed together. */
  FUSED("fused"),
  /** As a pass over memory of its own, by our engine. */
  PASS("pass"),
  /** As TensorFlow Lite's own kernels run it: swish as a sigmoid and a product. */
  TFLITE("tflite"),
  /** As XNNPACK runs what TensorFlow Lite gives it. */
  TFLITE_XNNPACK("tflite-xnnpack");

  private final String id;

  ActivationForm(String id) {
    this.id = id;
  }

  /** Its name in records. */
  String id() {
    return id;
  }

  /** Who runs it. */
  Peer peer() {
    return switch (this) {
      case FUSED, PASS -> new EnginePeer(new OneDnnEngine());
      case TFLITE -> new TfLitePeer(false);
      case TFLITE_XNNPACK -> new TfLitePeer(true);
    };
  }
}
