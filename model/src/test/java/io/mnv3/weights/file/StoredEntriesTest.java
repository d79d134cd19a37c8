package io.mnv3.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of an archive is no larger than the archive. */
final class StoredEntriesTest {
  private static final int CENTRAL = 0x02014b50;
  private static final int SIZE = 1000;

  @TempDir private Path folder;

  @Test
  void entriesThatOverlapAreReadOnceAtMost() throws IOException {
    Path file = WeightFileSupport.file(folder, "overlap.zip", overlapping());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      StoredEntries entries = new StoredEntries(file, zip);
      assertThat(entries.read("a", SIZE)).hasSize(SIZE);
      assertThatThrownBy(() -> entries.read("b", SIZE))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("absurd size");
    }
  }

  @Test
  void theLimitHolds() throws IOException {
    Path file = WeightFileSupport.file(folder, "overlap.zip", overlapping());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      StoredEntries entries = new StoredEntries(file, zip);
      assertThat(entries.contains("b")).isTrue();
      assertThatThrownBy(() -> entries.read("a", SIZE - 1)).isInstanceOf(UserError.class);
    }
  }

  /** An archive whose second entry, one byte in truth, claims the first one's bytes. */
  private static byte[] overlapping() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "a", new byte[SIZE]);
      put(zip, "b", new byte[1]);
    }
    byte[] archive = out.toByteArray();
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 47 <= archive.length; at++) {
      if (bytes.getInt(at) == CENTRAL && archive[at + 46] == 'b') {
        bytes.putInt(at + 20, SIZE).putInt(at + 24, SIZE).putInt(at + 42, 0);
      }
    }
    return archive;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
