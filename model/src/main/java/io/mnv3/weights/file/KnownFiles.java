package io.mnv3.weights.file;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The published files of weights that this suite knows; a resource lists them. */
public final class KnownFiles {
  private static final List<KnownFile> ALL = read();

  private KnownFiles() {}

  private static List<KnownFile> read() {
    byte[] json = Resources.bytes(KnownFiles.class, "known-files.json");
    try {
      return List.of(new JsonMapper().readValue(json, KnownFile[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them. */
  public static List<KnownFile> all() {
    return ALL;
  }

  /** The file that a user calls {@code name}, if there is one. */
  public static Optional<KnownFile> named(String name) {
    return ALL.stream().filter(known -> known.name().equals(name)).findFirst();
  }

  /** The known file that {@code file} is, judged by name, and else by content. */
  static Optional<KnownFile> recognise(Path file) {
    Path name = file.getFileName();
    Optional<KnownFile> sameName =
        ALL.stream()
            .filter(known -> name != null && known.file().equals(name.toString()))
            .findFirst();
    if (sameName.isPresent()) {
      return sameName;
    }
    String digest = Digests.sha256(file);
    return ALL.stream().filter(known -> known.hasDigest(digest)).findFirst();
  }
}
