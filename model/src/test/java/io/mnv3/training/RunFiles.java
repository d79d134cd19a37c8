package io.mnv3.training;

import io.mnv3.weights.file.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run leaves in its folder. */
final class RunFiles {
  private RunFiles() {}

  /** Digests of all files by name, but for those with times in them and the empty lock. */
  static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(TrainingLog.FILE) && Files.size(file) > 0) {
          digests.put(name, Digests.sha256(file));
        }
      }
    }
    return digests;
  }
}
