package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.weights.file.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** Collects decoded pictures of one size, and their digest. */
final class Packing {
  private final int height;
  private final int width;
  private final int channels;
  private final int classes;
  private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
  private final IntStream.Builder labels = IntStream.builder();
  private final MessageDigest digest;

  Packing(int height, int width, int channels, int classes) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.classes = classes;
    digest = Digests.sha256();
  }

  /**
   * Adds pictures.
   *
   * @param newSamples {@code [number, height, width, channels]}
   * @param source where they are from, for messages
   */
  void add(byte[] newSamples, int[] newLabels, Path source) {
    if (newSamples.length != (long) newLabels.length * height * width * channels) {
      throw new UserError(
          "%s has %,d labels, which do not fit its pictures".formatted(source, newLabels.length));
    }
    samples.writeBytes(newSamples);
    digest.update(newSamples);
    for (int label : newLabels) {
      if (label < 0 || label >= classes) {
        throw new UserError("%s has the label %d of %d".formatted(source, label, classes));
      }
      labels.add(label);
      digest.update((byte) label);
      digest.update((byte) (label >> 8));
    }
  }

  PackedPictures pictures() {
    return new PackedPictures(
        samples.toByteArray(), labels.build().toArray(), height, width, channels);
  }

  /** SHA-256 of all samples and labels, in hexadecimal. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
