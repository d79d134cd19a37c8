package io.mnv3.quantize;

import io.mnv3.UserError;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.data.Preprocessing;
import io.mnv3.graph.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The pictures on which a network is calibrated, prepared as the network wants them. */
public final class CalibrationPictures {
  /** How many are used where there are more. */
  static final int MOST = 128;

  private static final int BATCH = 32;
  private static final int CHANNELS = 3;

  private CalibrationPictures() {}

  /**
   * Pictures spread evenly over those under {@code root}, in batches {@code [N, H, W, 3]} that are
   * spread over it too; labels are not needed.
   *
   * @param root a folder or a {@code .tar} or {@code .tar.gz} archive
   * @param input the shape of one input of the network
   * @throws UserError if there are none, one is damaged, or the network takes no colour pictures
   */
  public static List<INDArray> load(Path root, Preprocessing preprocessing, Shape input) {
    int side = preprocessing.resolution();
    if (!input.equals(new Shape(side, side, CHANNELS))) {
      throw new UserError(
          "a network is calibrated on colour pictures of %d×%d, and this one takes %s"
              .formatted(side, side, input));
    }
    return prepared(LabeledImages.openUnlabelled(root).images(), preprocessing);
  }

  /** The same of {@code images}. */
  public static List<INDArray> prepared(List<LabeledImage> images, Preprocessing preprocessing) {
    int count = Math.min(MOST, images.size());
    List<LabeledImage> chosen =
        IntStream.range(0, count)
            .mapToObj(i -> images.get((int) ((long) i * images.size() / count)))
            .toList();
    int batches = (count + BATCH - 1) / BATCH;
    return IntStream.range(0, batches)
        .mapToObj(first -> batch(everyOf(chosen, first, batches), preprocessing))
        .toList();
  }

  private static List<LabeledImage> everyOf(List<LabeledImage> images, int first, int step) {
    List<LabeledImage> every = new ArrayList<>();
    for (int i = first; i < images.size(); i += step) {
      every.add(images.get(i));
    }
    return every;
  }

  private static INDArray batch(List<LabeledImage> images, Preprocessing preprocessing) {
    FloatBuffer values =
        FloatBuffer.allocate(Math.multiplyExact(images.size(), preprocessing.length()));
    IntStream.range(0, images.size())
        .parallel()
        .forEach(i -> {
          FloatBuffer place = values.slice(i * preprocessing.length(), preprocessing.length());
          preprocessing.writeTo(images.get(i).decode(), place);
        });
    int side = preprocessing.resolution();
    return Nd4j.create(values.array(), new long[] {images.size(), side, side, CHANNELS}, 'c');
  }
}
