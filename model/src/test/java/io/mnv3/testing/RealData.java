package io.mnv3.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Published weights and photos for tests. They are too large, or not free enough, to be part of
 * this project: the environment variable {@code MNV3_DATA} names a folder with them, and tests are
 * skipped, with a reason, where it has not what they need.
 */
public final class RealData {
  private static final String VARIABLE = "MNV3_DATA";

  private RealData() {}

  /** The file or folder {@code relative} to {@code MNV3_DATA}; skips the test if there is none. */
  public static Path path(String relative) {
    String folder = System.getenv(VARIABLE);
    if (folder == null || folder.isBlank()) {
      return Assumptions.abort("needs " + relative + ", and " + VARIABLE + " is not set");
    }
    Path path = Path.of(folder, relative);
    if (!Files.exists(path)) {
      return Assumptions.abort("needs " + path + ", which does not exist");
    }
    return path;
  }
}
