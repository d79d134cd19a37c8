package io.mnv3.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where data sets are looked for: {@code $MNV3_DATA}, the system's, and the user's own cache. */
final class Places {
  private static final Path SYSTEM = Path.of("/usr/share/datasets");

  private Places() {}

  /** The user's cache, which downloads and decoded pictures go to. */
  static Path cache() {
    return Path.of(System.getProperty("user.home"), ".cache", "mnv3");
  }

  /** The first of the places that has {@code name}. */
  static Optional<Path> find(String name) {
    List<Path> folders = new ArrayList<>();
    String data = System.getenv("MNV3_DATA");
    if (data != null && !data.isBlank()) {
      folders.add(Path.of(data));
    }
    folders.add(SYSTEM);
    folders.add(cache());
    return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
  }
}
