package io.mnv3.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Compiled classes for devices, which this program carries and does not run itself. */
final class OnDeviceClasses {
  /** The program: it uses nothing of ours but these. */
  static final List<String> PROGRAM =
      List.of(
          "io/mnv3/ondevice/Runner.class",
          "io/mnv3/ondevice/Arguments.class",
          "io/mnv3/ondevice/Values.class");

  /** The interpreter over JavaCPP's build of TensorFlow Lite, in place of Android's. */
  static final List<String> INTERPRETER =
      List.of(
          "org/tensorflow/lite/DataType.class",
          "org/tensorflow/lite/Interpreter.class",
          "org/tensorflow/lite/Interpreter$Options.class",
          "org/tensorflow/lite/NativeTensor.class",
          "org/tensorflow/lite/Tensor.class",
          "org/tensorflow/lite/TensorFlowLite.class");

  private OnDeviceClasses() {}

  /** The bytes of a resource of this program. */
  static byte[] bytes(String resource) {
    try (InputStream stream = OnDeviceClasses.class.getResourceAsStream("/" + resource)) {
      if (stream == null) {
        throw new IllegalStateException("the build left out " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
