package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.weights.file.Download;
import io.mnv3.weights.file.KnownFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens data sets by name or by path. */
public final class Datasets {
  private static final String CIFAR_JPEG = "cifar10-jpeg.tar.gz";
  private static final String TORONTO = "https://www.cs.toronto.edu/~kriz/";

  private Datasets() {}

  /**
   * The data set called {@code name}: {@code fashion-mnist}, {@code cifar-10} or {@code cifar-100},
   * which is fetched if need be, or {@code imagenet}, which must be there. Or that at a path: one
   * of CIFAR's binary archives, a folder with Fashion-MNIST's files or with ImageNet's archives, or
   * class folders in a folder or an archive.
   *
   * @throws UserError if there is none, or it is damaged
   */
  public static Dataset open(String name) {
    return switch (name) {
      case FashionMnist.NAME -> FashionMnist.open();
      case "cifar-10" ->
          Places.find(CIFAR_JPEG)
              .map(file -> ClassFolders.open(file, "cifar-10"))
              .orElseGet(() -> cifar(Cifar.TEN, CIFAR_TEN));
      case "cifar-100" -> cifar(Cifar.HUNDRED, CIFAR_HUNDRED);
      case ImageNet.NAME -> imageNet();
      default -> at(Path.of(name));
    };
  }

  /**
   * SHA-256 as tensorflow/datasets publishes them, in the checksums of its cifar10 and cifar100.
   */
  private static final String CIFAR_TEN =
      "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";

  private static final String CIFAR_HUNDRED =
      "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec";

  private static Dataset cifar(Cifar cifar, String sha256) {
    Optional<Path> found = Places.find(cifar.archive());
    Path file =
        found.orElseGet(() -> {
          KnownFile known =
              new KnownFile(
                  cifar.name(),
                  cifar.archive(),
                  TORONTO + cifar.archive(),
                  null,
                  sha256,
                  "unstated; to be cited",
                  cifar.name(),
                  null);
          return new Download(known, Places.cache().resolve(cifar.archive())).run();
        });
    return cifar.read(file);
  }

  private static Dataset imageNet() {
    return Places.find(ImageNet.NAME)
        .map(ImageNet::read)
        .orElseThrow(() ->
            new UserError(
                "imagenet cannot be downloaded by itself: put its two archives, or folders train/ and"
                    + " val/, into a folder imagenet in $MNV3_DATA or in "
                    + Places.cache()));
  }

  private static Dataset at(Path path) {
    if (!Files.exists(path)) {
      throw new UserError(
          "there is no data set %s: name fashion-mnist, cifar-10, cifar-100, imagenet, a folder or an archive"
              .formatted(path));
    }
    for (Cifar cifar : new Cifar[] {Cifar.TEN, Cifar.HUNDRED}) {
      if (cifar.isNamed(path)) {
        return cifar.read(path);
      }
    }
    if (FashionMnist.isIn(path)) {
      return FashionMnist.read(path);
    }
    if (ImageNet.isIn(path)) {
      return ImageNet.read(path);
    }
    return ClassFolders.open(path, String.valueOf(path.getFileName()));
  }
}
