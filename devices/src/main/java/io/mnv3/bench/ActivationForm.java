package io.mnv3.bench;

import io.mnv3.engine.OneDnnEngine;

/** How a non-linearity is run. */
enum ActivationForm {
  /** Within the convolution before it, by our engine; the two are timed together. */
  FUSED("fused", new EnginePeer(new OneDnnEngine())),
  /** As a pass over memory of its own, by our engine. */
  PASS("pass", new EnginePeer(new OneDnnEngine())),
  /** As TensorFlow Lite's own kernels run it: swish as a sigmoid and a product. */
  TFLITE("tflite", new TfLitePeer(false)),
  /** As XNNPACK runs what TensorFlow Lite gives it. */
  TFLITE_XNNPACK("tflite-xnnpack", new TfLitePeer(true));

  private final String id;
  private final Peer peer;

  ActivationForm(String id, Peer peer) {
    this.id = id;
    this.peer = peer;
  }

  /** Its name in records. */
  String id() {
    return id;
  }

  Peer peer() {
    return peer;
  }
}
