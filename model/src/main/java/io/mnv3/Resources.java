package io.mnv3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that are part of the build. */
public final class Resources {
  private Resources() {}

  /**
   * The text of a file.
   *
   * @param place a class of the package that it is in
   * @throws IllegalStateException if there is none
   */
  public static String text(Class<?> place, String name) {
    return new String(bytes(place, name), StandardCharsets.UTF_8);
  }

  /** The bytes of a file; otherwise as {@link #text}. */
  public static byte[] bytes(Class<?> place, String name) {
    try (InputStream in = place.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not part of this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
