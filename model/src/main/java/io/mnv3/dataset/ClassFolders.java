package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Pictures in folders named by their class, inside folders named {@code train}, {@code val} and
 * {@code test}, on disk or in an archive. With only one of the latter two, it is the test part and
 * the validation part is cut from the training pictures.
 */
final class ClassFolders {
  private static final double VALIDATION = 0.1;
  private static final Set<String> PARTS = Set.of("train", "val", "test");

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

  /** Numbers of the pictures whose class folder lies in a folder called {@code split}. */
  private static int[] in(LabeledImages images, String split) {
    List<LabeledImage> all = images.images();
    return IntStream.range(0, all.size())
        .filter(i -> split.equals(part(all.get(i).name())))
        .toArray();
  }

  /** The nearest folder above the class's that is called like a part, or nothing. */
  private static String part(String name) {
    List<String> folders = List.of(name.split("/", 0));
    return folders.subList(0, Math.max(0, folders.size() - 2)).reversed().stream()
        .filter(PARTS::contains)
        .findFirst()
        .orElse("");
  }
}
