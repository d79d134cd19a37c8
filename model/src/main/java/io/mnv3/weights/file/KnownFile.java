package io.mnv3.weights.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A published file of weights.
 *
 * @param name what a user types instead of a path
 * @param file the file's own name
 * @param url where its makers publish it, it or an archive with it
 * @param member its path in the archive, if {@code url} is one (.tgz)
 * @param sha256 its SHA-256 in hexadecimal, or as many of the first digits as its makers publish
 * @param licence the licence its makers publish it under
 * @param about what it is
 * @param convention name of the {@link Convention} that its weights follow, if the file itself does
 *     not say
 */
public record KnownFile(
    String name,
    String file,
    String url,
    @Nullable String member,
    String sha256,
    String licence,
    String about,
    @Nullable String convention) {
  private static final int LEAST_DIGITS = 8;

  public KnownFile {
    if (sha256.length() < LEAST_DIGITS || !sha256.matches("[0-9a-f]+")) {
      throw new IllegalArgumentException(name + " has no SHA-256: " + sha256);
    }
    if (convention != null && Convention.named(convention).isEmpty()) {
      throw new IllegalArgumentException(name + " follows no known convention: " + convention);
    }
  }

  /** Whether a file of this SHA-256 is it. */
  boolean hasDigest(String hexadecimal) {
    return hexadecimal.toLowerCase(Locale.ROOT).startsWith(sha256);
  }
}
