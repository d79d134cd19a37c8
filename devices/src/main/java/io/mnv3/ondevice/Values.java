package io.mnv3.ondevice;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.util.Random;
import org.tensorflow.lite.DataType;

/** Bytes of tensors from and to files, without the {@code java.nio.file} that old Android lacks. */
final class Values {
  private static final long SEED = 1;
  private static final String ALLOWED = "Cpus_allowed:";

  private Values() {}

  /**
   * Fills an input from a file, or, where it has no name, with numbers of one seed: floats in [−1,
   * 1), else any bytes. (An input of zeros would be the wrong measure: some kernels are faster on
   * zeros.)
   */
  static void fill(ByteBuffer input, DataType type, String file) throws IOException {
    input.order(ByteOrder.nativeOrder());
    if (file.isEmpty()) {
      fill(input, type == DataType.FLOAT32);
    } else {
      try (FileChannel channel = new FileInputStream(file).getChannel()) {
        if (channel.size() != input.capacity()) {
          throw new IllegalArgumentException(
              file + " has not the input's " + input.capacity() + " bytes");
        }
        while (input.hasRemaining() && channel.read(input) >= 0) {
          // goes on until all is read
        }
      }
    }
    input.rewind();
  }

  private static void fill(ByteBuffer input, boolean floats) {
    Random random = new Random(SEED);
    while (input.hasRemaining()) {
      if (floats) {
        input.putFloat(2 * random.nextFloat() - 1);
      } else {
        input.put((byte) random.nextInt());
      }
    }
  }

  /** Writes all of {@code output}, unless the file has no name. */
  static void write(ByteBuffer output, String file) throws IOException {
    if (!file.isEmpty()) {
      output.rewind();
      try (FileChannel channel = new FileOutputStream(file).getChannel()) {
        while (output.hasRemaining()) {
          channel.write(output);
        }
      }
    }
  }

  /** The mask of CPUs that this process may use, in hexadecimal; empty if the kernel hides it. */
  static String allowedCpus() throws IOException {
    try (BufferedReader status =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream("/proc/self/status"), Charset.forName("US-ASCII")))) {
      for (String line = status.readLine(); line != null; line = status.readLine()) {
        if (line.startsWith(ALLOWED)) {
          return line.substring(ALLOWED.length()).trim();
        }
      }
    }
    return "";
  }
}
