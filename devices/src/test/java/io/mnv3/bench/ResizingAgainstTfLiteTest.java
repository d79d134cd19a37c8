package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mnv3.data.Normalization;
import io.mnv3.data.Preprocessing;
import io.mnv3.data.Resampling;
import io.mnv3.data.ResizeRule;
import io.mnv3.data.Rgb;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.ResizeBilinearOptionsT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/**
 * Our resizing against TensorFlow Lite's own kernel RESIZE_BILINEAR, which is TensorFlow 1's {@code
 * resize_bilinear}, and with half-pixel centres TensorFlow 2's. Tolerances are of samples from 0 to
 * 255; the kernel for half-pixel centres weighs the four neighbours in another order.
 */
class ResizingAgainstTfLiteTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "TENSORFLOW1_BILINEAR, 97, 64, 24, 1e-4",
    "TENSORFLOW1_BILINEAR, 41, 90, 33, 1e-4",
    "TENSORFLOW1_BILINEAR, 20, 15, 64, 1e-4",
    "TENSORFLOW1_BILINEAR, 437, 329, 224, 1e-4",
    "TENSORFLOW2_BILINEAR, 97, 64, 24, 1e-2",
    "TENSORFLOW2_BILINEAR, 41, 90, 33, 1e-2",
    "TENSORFLOW2_BILINEAR, 20, 15, 64, 1e-2",
    "TENSORFLOW2_BILINEAR, 437, 329, 224, 1e-2"
  })
  void equalsTheKernel(
      Resampling resampling, int width, int height, int resolution, float tolerance)
      throws IOException {
    BufferedImage image = noise(width, height);
    FloatBuffer ours = FloatBuffer.allocate(3 * resolution * resolution);
    Normalization none = new Normalization(Rgb.grey(0), Rgb.grey(1 / 255f));
    new Preprocessing(new ResizeRule.CentralCrop(1), resampling, resolution, none)
        .writeTo(image, ours);

    boolean halfPixel = resampling == Resampling.TENSORFLOW2_BILINEAR;
    Path file = folder.resolve("resize.tflite");
    Files.write(file, model(image, resolution, halfPixel));
    try (PreparedPeer kernel = new TfLitePeer(false).open(file, 1, 1);
        INDArray input = samples(image)) {
      kernel.load(input);
      kernel.run();
      assertThat(ours.array()).containsExactly(kernel.output(), within(tolerance));
    }
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  private static INDArray samples(BufferedImage image) {
    int width = image.getWidth();
    float[] samples = new float[3 * width * image.getHeight()];
    for (int i = 0; i < samples.length; i++) {
      int pixel = image.getRGB(i / 3 % width, i / 3 / width);
      samples[i] = (pixel >> (16 - 8 * (i % 3))) & 0xff;
    }
    return Nd4j.create(samples, new long[] {1, image.getHeight(), width, 3}, 'c');
  }

  /** A model of one operation. */
  private static byte[] model(BufferedImage image, int resolution, boolean halfPixel) {
    SubGraphT graph = new SubGraphT();
    graph.setTensors(
        new TensorT[] {
          tensor("picture", TensorType.FLOAT32, 0, 1, image.getHeight(), image.getWidth(), 3),
          tensor("size", TensorType.INT32, 1, 2),
          tensor("resized", TensorType.FLOAT32, 0, 1, resolution, resolution, 3)
        });
    graph.setInputs(new int[] {0});
    graph.setOutputs(new int[] {2});
    graph.setOperators(new OperatorT[] {resize(halfPixel)});
    OperatorCodeT code = new OperatorCodeT();
    code.setBuiltinCode(BuiltinOperator.RESIZE_BILINEAR);
    code.setDeprecatedBuiltinCode((byte) BuiltinOperator.RESIZE_BILINEAR);
    code.setVersion(3);
    ModelT model = new ModelT();
    model.setVersion(3);
    model.setOperatorCodes(new OperatorCodeT[] {code});
    model.setSubgraphs(new SubGraphT[] {graph});
    model.setBuffers(new BufferT[] {buffer(), buffer(resolution, resolution)});
    FlatBufferBuilder builder = new FlatBufferBuilder();
    Model.finishModelBuffer(builder, Model.pack(builder, model));
    return builder.sizedByteArray();
  }

  private static OperatorT resize(boolean halfPixel) {
    ResizeBilinearOptionsT options = new ResizeBilinearOptionsT();
    options.setHalfPixelCenters(halfPixel);
    BuiltinOptionsUnion union = new BuiltinOptionsUnion();
    union.setType(BuiltinOptions.ResizeBilinearOptions);
    union.setValue(options);
    OperatorT resize = new OperatorT();
    resize.setInputs(new int[] {0, 1});
    resize.setOutputs(new int[] {2});
    resize.setBuiltinOptions(union);
    return resize;
  }

  private static TensorT tensor(String name, byte type, int buffer, int... shape) {
    TensorT tensor = new TensorT();
    tensor.setName(name);
    tensor.setType(type);
    tensor.setBuffer(buffer);
    tensor.setShape(shape);
    return tensor;
  }

  private static BufferT buffer(int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    int[] data = new int[bytes.capacity()];
    for (int i = 0; i < data.length; i++) {
      data[i] = bytes.get(i) & 0xff;
    }
    BufferT buffer = new BufferT();
    buffer.setData(data);
    return buffer;
  }
}
