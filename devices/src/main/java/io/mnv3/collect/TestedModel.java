package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.result.Experiments;
import io.mnv3.weights.file.Digests;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model to be measured.
 *
 * @param name the network's, or a user's name for a model of their own
 * @param fingerprint of the network's table, or the first digits of the file's SHA-256
 * @param file the model for TensorFlow Lite
 * @param sha256 of the file
 * @param experiment what measurements of it are part of
 */
public record TestedModel(
    String name, String fingerprint, Path file, String sha256, String experiment) {
  private static final int DIGITS = 16;

  /** A network's exported file. */
  public static TestedModel of(String name, String fingerprint, Path file) {
    return new TestedModel(
        name, fingerprint, file, Digests.sha256(file), Experiments.PHONE_LATENCY);
  }

  /**
   * A user's own file, called by the file's name.
   *
   * @throws UserError if there is none
   */
  public static TestedModel of(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserError("there is no model " + file);
    }
    String digest = Digests.sha256(file);
    return new TestedModel(
        file.getFileName().toString(),
        digest.substring(0, DIGITS),
        file,
        digest,
        Experiments.PHONE_LATENCY);
  }

  /** The same as part of another experiment. */
  public TestedModel in(String other) {
    return new TestedModel(name, fingerprint, file, sha256, other);
  }

  /** What it is called on a device: names of networks and files can hold anything. */
  String remoteName() {
    return "model-" + sha256.substring(0, DIGITS) + ".tflite";
  }
}
