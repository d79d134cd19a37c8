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
import java.util.BitSet;
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

  /** Fewer are decoded as fast as they are found in the cache. */
  private static final int LEAST_KEPT = 1000;

  private SmallPictures() {}

  /** The pictures decoded, unless they are too large, too many, or of different sizes. */
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
    boolean[] damaged = new boolean[all.size()];
    Optional<byte[]> samples =
        read(cached, bytes).or(() -> decoded(all, height, width, damaged, cached));
    return samples.map(bytesOfAll -> {
      PackedPictures packed = new PackedPictures(bytesOfAll, labels, height, width, 3);
      return new Packed(mended(packed, images, damaged), digest);
    });
  }

  private static Pictures mended(PackedPictures packed, LabeledImages images, boolean[] damaged) {
    BitSet numbers = numbers(damaged);
    return numbers.isEmpty()
        ? packed
        : new PartlyPacked(packed, new StoredPictures(images), numbers);
  }

  private static BitSet numbers(boolean[] which) {
    BitSet numbers = new BitSet();
    for (int i = 0; i < which.length; i++) {
      numbers.set(i, which[i]);
    }
    return numbers;
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
      List<LabeledImage> all, int height, int width, boolean[] damaged, Path cached) {
    int length = 3 * height * width;
    byte[] samples = new byte[length * all.size()];
    boolean sameSize =
        IntStream.range(0, all.size())
            .parallel()
            .allMatch(i -> {
              Optional<Picture> picture = decoded(all.get(i)).map(StoredPictures::picture);
              damaged[i] = picture.isEmpty();
              return damaged[i] || put(picture.get(), height, width, samples, i * length);
            });
    if (!sameSize) {
      return Optional.empty();
    }
    if (all.size() >= LEAST_KEPT && numbers(damaged).isEmpty()) {
      keep(samples, cached);
    }
    return Optional.of(samples);
  }

  private static void keep(byte[] samples, Path cached) {
    try {
      AtomicFile.write(cached, out -> out.write(samples));
    } catch (UserError e) {
      System.getLogger(SmallPictures.class.getName())
          .log(System.Logger.Level.INFO, "decoded pictures are not kept: " + e.getMessage());
    }
  }

  /** Puts the picture into {@code samples} if it has that size; returns whether. */
  private static boolean put(Picture picture, int height, int width, byte[] samples, int at) {
    if (picture.height() != height || picture.width() != width) {
      return false;
    }
    for (int i = 0; i < picture.samples().length; i++) {
      samples[at + i] = (byte) picture.samples()[i];
    }
    return true;
  }
}
