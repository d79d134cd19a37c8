package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where known files are kept: the folder {@code MNV3_DATA} and its {@code weights}, which are only
 * read, and {@code ~/.cache/mnv3}, which downloads go to.
 *
 * @param readOnly folders to look into first
 * @param downloads folder for what is downloaded
 */
record WeightCache(List<Path> readOnly, Path downloads) {
  WeightCache {
    readOnly = List.copyOf(readOnly);
  }

  /** The folders of this user. */
  static WeightCache standard() {
    List<Path> folders = new ArrayList<>();
    String data = System.getenv("MNV3_DATA");
    if (data != null && !data.isBlank()) {
      folders.add(Path.of(data));
      folders.add(Path.of(data, "weights"));
    }
    return new WeightCache(folders, Path.of(System.getProperty("user.home"), ".cache", "mnv3"));
  }

  /**
   * The file that a user means with a path or a known file's name.
   *
   * @throws UserError if there is none and it cannot be downloaded
   */
  Path resolve(String nameOrPath) {
    Optional<Path> path = path(nameOrPath);
    if (path.isPresent()) {
      return path.get();
    }
    KnownFile known =
        KnownFiles.named(nameOrPath)
            .orElseThrow(() ->
                new UserError(
                    "there is no file %s, and no known weights are called so; there are %s"
                        .formatted(nameOrPath, names())));
    return resolve(known);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String names() {
    return KnownFiles.all().stream().map(KnownFile::name).collect(Collectors.joining(", "));
  }

  /** The file {@code known}, downloaded if it is in none of the folders. */
  Path resolve(KnownFile known) {
    return find(known).orElseGet(() -> new Download(known, downloads.resolve(known.file())).run());
  }

  /** The file {@code known}, if it is in one of the folders. */
  Optional<Path> find(KnownFile known) {
    List<Path> folders = new ArrayList<>(readOnly);
    folders.add(downloads);
    for (Path folder : folders) {
      Path file = folder.resolve(known.file());
      if (Files.isRegularFile(file)) {
        requireDigest(known, file);
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static void requireDigest(KnownFile known, Path file) {
    if (!known.hasDigest(Digests.sha256(file))) {
      throw new UserError(
          "%s is not the file its name says (SHA-256 should begin with %s); delete it and try again"
              .formatted(file, known.sha256()));
    }
  }
}
