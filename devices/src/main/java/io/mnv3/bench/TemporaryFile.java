package io.mnv3.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is gone when it is closed. */
record TemporaryFile(Path path) implements AutoCloseable {
  static TemporaryFile withSuffix(String suffix) {
    try {
      return new TemporaryFile(Files.createTempFile("mnv3", suffix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
