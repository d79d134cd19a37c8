package org.tensorflow.lite;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/** The library as a whole. */
public final class TensorFlowLite {
  private TensorFlowLite() {}

  /** Version of the native library. */
  public static String runtimeVersion() {
    try (BytePointer version = tensorflowlite.TfLiteVersion()) {
      return version.getString();
    }
  }
}
