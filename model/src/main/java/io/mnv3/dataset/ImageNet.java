package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.data.ImageNetClasses;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * ImageNet of the 2012 challenge, as its makers' archives, which are read without being unpacked,
 * or as folders {@code train} and {@code val} of class folders called by synset. Validation
 * pictures without class folders are labelled by a {@code val.txt} beside the archive or in the
 * folder. They are the test part; the validation part is cut from the training pictures: about
 * 50,000, as many as MnasNet's authors took for their search (arXiv 1807.11626, Section 5).
 */
final class ImageNet {
  static final String NAME = "imagenet";

  private static final String TRAIN_ARCHIVE = "ILSVRC2012_img_train.tar";
  private static final String VAL_ARCHIVE = "ILSVRC2012_img_val.tar";
  private static final double VALIDATION = 50_000.0 / 1_281_167;

  private ImageNet() {}

  /** Whether {@code root} holds at least one of the archives. */
  static boolean isIn(Path root) {
    return Files.isRegularFile(root.resolve(TRAIN_ARCHIVE))
        || Files.isRegularFile(root.resolve(VAL_ARCHIVE));
  }

  static Dataset read(Path root) {
    LabeledImages train = LabeledImages.openParts(part(root, TRAIN_ARCHIVE, "train"));
    LabeledImages test = LabeledImages.open(part(root, VAL_ARCHIVE, "val"));
    List<LabeledImage> all = new ArrayList<>();
    add(all, train, "train/");
    add(all, test, "val/");
    LabeledImages images = new LabeledImages(ImageNetClasses.names(), all);
    return new Dataset(
        NAME,
        images.classes(),
        images.fingerprint(),
        ValidationCut.parts(
            new StoredPictures(images),
            IntStream.range(0, train.size()).toArray(),
            IntStream.range(train.size(), all.size()).toArray(),
            images.classes().size(),
            VALIDATION));
  }

  private static Path part(Path root, String archive, String folder) {
    return Optional.of(root.resolve(archive))
        .filter(Files::isRegularFile)
        .or(() -> Optional.of(root.resolve(folder)).filter(Files::isDirectory))
        .orElseThrow(() ->
            new UserError(
                "%s has neither %s nor a folder %s/; both parts of ImageNet are needed"
                    .formatted(root, archive, folder)));
  }

  private static void add(List<LabeledImage> all, LabeledImages part, String prefix) {
    for (LabeledImage image : part.withImageNetLabels().images()) {
      all.add(new LabeledImage(prefix + image.name(), image.label(), image.content()));
    }
  }
}
