package io.mnv3.json;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JSON file of a user's, where something that comes with the suite could be named as well.
 *
 * @param path as the user wrote it
 */
public record JsonFile(String path) {
  /** How the names of JSON files end. */
  public static final String SUFFIX = ".json";

  /**
   * The file called {@code path}.
   *
   * @param kind what it would define, for the message
   * @param others what could be named instead
   * @throws UserError if there is no such file
   */
  public static JsonFile named(String path, String kind, List<String> others) {
    if (!path.endsWith(SUFFIX) || !Files.isRegularFile(Path.of(path))) {
      throw new UserError(
          "there is no %s %s: name one of %s, or a JSON file"
              .formatted(kind, path, String.join(", ", others)));
    }
    return new JsonFile(path);
  }

  /** Its name without folders and ending. */
  public String stem() {
    String name = String.valueOf(Path.of(path).getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /**
   * What is in it.
   *
   * @throws UserError if it cannot be read
   */
  public String text() {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UserError(path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
