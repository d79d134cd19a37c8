package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.weights.file.Download;
import io.mnv3.weights.file.KnownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fashion-MNIST: 60,000 + 10,000 grey pictures of clothes, 28×28, ten classes (Xiao et al., arXiv
 * 1708.07747; zalandoresearch/fashion-mnist). Where no place has it, it is taken from Debian's
 * package without being root, or else from its makers.
 */
final class FashionMnist {
  static final String NAME = "fashion-mnist";

  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");
  private static final String PACKAGE = "dataset-fashion-mnist";
  private static final String MAKERS =
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
  private static final double VALIDATION = 1.0 / 12;

  /** The makers' files with their SHA-256; Debian packs the same contents anew. */
  private enum File {
    TRAIN_IMAGES(
        "train-images-idx3", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
    TRAIN_LABELS(
        "train-labels-idx1", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
    TEST_IMAGES(
        "t10k-images-idx3", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
    TEST_LABELS(
        "t10k-labels-idx1", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");

    private final String file;
    private final String sha256;

    File(String name, String sha256) {
      file = name + "-ubyte.gz";
      this.sha256 = sha256;
    }

    Path in(Path folder) {
      return folder.resolve(file);
    }

    KnownFile known() {
      return new KnownFile(
          NAME + "/" + file, file, MAKERS + file, null, sha256, "MIT", "Fashion-MNIST", null);
    }
  }

  private FashionMnist() {}

  static Dataset open() {
    return read(Places.find(NAME).filter(FashionMnist::isIn).orElseGet(FashionMnist::install));
  }

  /** Whether {@code folder} has all its files. */
  static boolean isIn(Path folder) {
    return Stream.of(File.values()).allMatch(file -> Files.isRegularFile(file.in(folder)));
  }

  static Dataset read(Path folder) {
    Idx train = Idx.read(File.TRAIN_IMAGES.in(folder), 3);
    Idx test = Idx.read(File.TEST_IMAGES.in(folder), 3);
    int[] trainLabels = Idx.read(File.TRAIN_LABELS.in(folder), 1).integers();
    int[] testLabels = Idx.read(File.TEST_LABELS.in(folder), 1).integers();
    Packing packing = new Packing(train.size(1), train.size(2), 1, CLASSES.size());
    packing.add(train.bytes(), trainLabels, folder);
    packing.add(test.bytes(), testLabels, folder);
    int[] trainIndices = IntStream.range(0, trainLabels.length).toArray();
    int all = trainLabels.length + testLabels.length;
    int[] testIndices = IntStream.range(trainLabels.length, all).toArray();
    PackedPictures pictures = packing.pictures();
    return new Dataset(
        NAME,
        CLASSES,
        packing.digest(),
        ValidationCut.parts(pictures, trainIndices, testIndices, CLASSES.size(), VALIDATION));
  }

  private static Path install() {
    Path target = Places.cache().resolve(NAME);
    if (!fromDebian(target)) {
      for (File file : File.values()) {
        new Download(file.known(), file.in(target)).run();
      }
    }
    return target;
  }

  /** Whether Debian's package could be unpacked to {@code target}. */
  private static boolean fromDebian(Path target) {
    Path aside = null;
    try {
      Files.createDirectories(target);
      aside = Files.createTempDirectory(target, ".package");
      if (!run(aside, "apt-get", "download", PACKAGE)) {
        return false;
      }
      Path archive;
      try (Stream<Path> files = Files.list(aside)) {
        archive = files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElse(aside);
      }
      if (!run(aside, "dpkg", "-x", archive.toString(), aside.toString())) {
        return false;
      }
      for (File file : File.values()) {
        Path unpacked = file.in(aside.resolve("usr/share/datasets").resolve(NAME));
        Files.move(unpacked, file.in(target), StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    } catch (IOException e) {
      return false; // the makers' address is tried next
    } finally {
      remove(aside);
    }
  }

  private static boolean run(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while " + NAME + " was being installed", e);
    }
  }

  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
