package io.mnv3.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.write(file, "before");
    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("No space left on device");
    assertThat(file).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void foldersAreMade() {
    Path file = folder.resolve("a/b/file");
    AtomicFile.write(file, "text");
    assertThat(file).hasContent("text");
  }

  @Test
  void aFileInTheWayOfAFolderIsSaid() {
    Path file = folder.resolve("file");
    AtomicFile.write(file, "text");
    assertThatThrownBy(() -> AtomicFile.write(file.resolve("inside"), "text"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot write");
  }
}
