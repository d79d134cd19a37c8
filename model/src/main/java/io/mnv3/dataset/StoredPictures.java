package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Pictures that are decoded whenever they are read. In place of a damaged one its neighbour of the
 * same class is given, always the same; more than a few stop the run.
 */
final class StoredPictures implements Pictures {
  private static final int MOST_DAMAGED = 50;

  private final LabeledImages images;
  private final ConcurrentMap<String, String> damaged = new ConcurrentHashMap<>();

  StoredPictures(LabeledImages images) {
    this.images = images;
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int label(int index) {
    return images.images().get(index).label();
  }

  @Override
  public Picture read(int index, int[] among) {
    return whole(index).orElseGet(() -> standIn(index, among));
  }

  /** The picture, unless it is damaged, which is reported. */
  private Optional<Picture> whole(int index) {
    LabeledImage image = images.images().get(index);
    if (damaged.containsKey(image.name())) {
      return Optional.empty();
    }
    try {
      return Optional.of(picture(image.decode()));
    } catch (UserError e) {
      report(image, e);
      return Optional.empty();
    }
  }

  private void report(LabeledImage image, UserError error) {
    if (damaged.putIfAbsent(image.name(), error.getMessage()) == null) {
      System.Logger log = System.getLogger(StoredPictures.class.getName());
      log.log(
          System.Logger.Level.WARNING, "another picture stands in for one: " + error.getMessage());
    }
    if (damaged.size() > MOST_DAMAGED) {
      throw new UserError(
          "more than %d pictures are damaged, the last: %s"
              .formatted(MOST_DAMAGED, error.getMessage()),
          error);
    }
  }

  /**
   * The nearest whole one of the same class. The search goes out from {@code index} through damaged
   * ones too, so that what it finds does not depend on which of them were met before.
   */
  private Picture standIn(int index, int[] among) {
    int at = Arrays.binarySearch(among, index);
    for (int distance = 1; distance < among.length; distance++) {
      for (int place : new int[] {at + distance, at - distance}) {
        if (place >= 0 && place < among.length && label(among[place]) == label(index)) {
          Optional<Picture> found = whole(among[place]);
          if (found.isPresent()) {
            return found.get();
          }
        }
      }
    }
    throw new UserError(
        "all pictures of the class %s are damaged in one of the set's parts"
            .formatted(images.classes().get(label(index))));
  }

  static Picture picture(BufferedImage image) {
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Picture picture = Picture.black(image.getHeight(), image.getWidth(), 3);
    for (int i = 0; i < bgr.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        picture.samples()[i + c] = bgr[i + 2 - c] & 0xff;
      }
    }
    return picture;
  }
}
