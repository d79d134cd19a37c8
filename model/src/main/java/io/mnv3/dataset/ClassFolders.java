package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pictures in folders named by their class, inside folders named {@code train}, {@code val} and
 * {@code test}, on disk or in an archive. With only one of the latter two, it is the test part and
 * the validation part is cut from the training pictures.
 */
final class ClassFolders {
  private static final double VALIDATION = 0.1;

  private ClassFolders() {}

  static Dataset open(Path root, String name) {
    LabeledImages images = LabeledImages.openParts(root);
    SmallPictures.Packed packed =
        SmallPictures.packed(images)
            .orElseGet(
                () -> new SmallPictures.Packed(new StoredPictures(images), images.fingerprint()));
    Pictures pictures = packed.pictures();
    int[] train = in(images, "train");
    int[] validation = in(images, "val");
    int[] test = in(images, "test");
    if (train.length == 0 || validation.length + test.length == 0) {
      throw new UserError(
          root + " needs class folders inside train/ and inside val/ or test/ (or both)");
    }
    int classes = images.classes().size();
    Map<Split, Part> parts =
        validation.length > 0 && test.length > 0
            ? Map.of(
                Split.TRAIN, new Part(pictures, train),
                Split.VALIDATION, new Part(pictures, validation),
                Split.TEST, new Part(pictures, test))
            : ValidationCut.parts(
                pictures, train, test.length > 0 ? test : validation, classes, VALIDATION);
    return new Dataset(name, images.classes(), packed.digest(), parts);
  }

  /** Numbers of the pictures that lie under a folder called {@code split}. */
  private static int[] in(LabeledImages images, String split) {
    List<LabeledImage> all = images.images();
    return IntStream.range(0, all.size())
        .filter(i -> folders(all.get(i).name()).contains(split))
        .toArray();
  }

  /** The folders above the class's. */
  private static List<String> folders(String name) {
    List<String> parts = new ArrayList<>(List.of(name.split("/", 0)));
    return parts.subList(0, Math.max(0, parts.size() - 2));
  }
}
