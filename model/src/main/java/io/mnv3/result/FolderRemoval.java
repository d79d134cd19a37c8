package io.mnv3.result;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes folders of files that are no longer needed. */
public final class FolderRemoval {
  private FolderRemoval() {}

  /**
   * Removes {@code folder} and all that is in it; nothing where there is none.
   *
   * @throws UserError if that cannot be done
   */
  public static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UserError("cannot remove the folder " + folder + ": " + e.getMessage(), e);
    }
  }
}
