package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.result.AtomicFile;
import io.mnv3.weights.file.Digests;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sets of small pictures of one size are decoded once, all at the same time, and kept in memory and
 * in the user's cache.
 */
final class SmallPictures {
  private static final int LARGEST_SIDE = 96;
  private static final long MOST_BYTES = 1L << 30;

  private SmallPictures() {}

  /** The pictures decoded, unless they are too large, too many, of different sizes, or damaged. */
  static Optional<Packed> packed(LabeledImages images) {
    List<LabeledImage> all = images.images();
    Optional<BufferedImage> whole = firstWhole(all);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    int height = whole.get().getHeight();
    int width = whole.get().getWidth();
    long bytes = 3L * height * width * all.size();
    if (height > LARGEST_SIDE || width > LARGEST_SIDE || bytes > MOST_BYTES) {
      return Optional.empty();
    }
    int[] labels = all.stream().mapToInt(LabeledImage::label).toArray();
    String digest = digest(all);
    Path cached = Places.cache().resolve("decoded").resolve(digest + ".rgb");
    return read(cached, bytes)
        .or(() -> decoded(all, height, width, cached))
        .map(samples -> new Packed(new PackedPictures(samples, labels, height, width, 3), digest));
  }

  /**
   * Decoded pictures.
   *
   * @param digest SHA-256 of their files' names, labels and contents
   */
  record Packed(Pictures pictures, String digest) {}

  private static String digest(List<LabeledImage> all) {
    MessageDigest digest = Digests.sha256();
    for (LabeledImage image : all) {
      String line = "%s\t%d\n".formatted(image.name(), image.label());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      try {
        digest.update(image.content().read());
      } catch (IOException e) {
        throw new UserError(image.name() + " cannot be read: " + e.getMessage(), e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Optional<BufferedImage> firstWhole(List<LabeledImage> all) {
    for (LabeledImage image : all) {
      Optional<BufferedImage> decoded = decoded(image);
      if (decoded.isPresent()) {
        return decoded;
      }
    }
    return Optional.empty();
  }

  /** The picture, unless it is damaged; whoever reads it one by one reports that. */
  private static Optional<BufferedImage> decoded(LabeledImage image) {
    try {
      return Optional.of(image.decode());
    } catch (UserError e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(Path cached, long bytes) {
    try {
      boolean there = Files.isRegularFile(cached) && Files.size(cached) == bytes;
      return there ? Optional.of(Files.readAllBytes(cached)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is decoded anew
    }
  }

  private static Optional<byte[]> decoded(
      List<LabeledImage> all, int height, int width, Path cached) {
    int length = 3 * height * width;
    byte[] samples = new byte[length * all.size()];
    boolean sameSize =
        IntStream.range(0, all.size())
            .parallel()
            .allMatch(i -> decode(all.get(i), height, width, samples, i * length));
    if (!sameSize) {
      return Optional.empty();
    }
    try {
      AtomicFile.write(cached, out -> out.write(samples));
    } catch (UserError e) {
      System.getLogger(SmallPictures.class.getName())
          .log(System.Logger.Level.INFO, "decoded pictures are not kept: " + e.getMessage());
    }
    return Optional.of(samples);
  }

  /** Whether the picture is whole and has that size; if so, it is put into {@code samples}. */
  private static boolean decode(LabeledImage image, int height, int width, byte[] samples, int at) {
    Optional<Picture> decoded = decoded(image).map(StoredPictures::picture);
    if (decoded.isEmpty()) {
      return false;
    }
    Picture picture = decoded.get();
    if (picture.height() != height || picture.width() != width) {
      return false;
    }
    for (int i = 0; i < picture.samples().length; i++) {
      samples[at + i] = (byte) picture.samples()[i];
    }
    return true;
  }
}
