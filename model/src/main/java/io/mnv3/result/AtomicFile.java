package io.mnv3.result;

import io.mnv3.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: written aside in the same folder, fsynced, then renamed.
 * Whatever was there before stays until the rename.
 */
public final class AtomicFile {
  private static final String ASIDE = ".tmp";

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code file} by what {@code writer} writes.
   *
   * @throws UserError if the folder cannot be written to or the disk is full; {@code file} is then
   *     as before
   */
  public static void write(Path file, Writer writer) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new UserError(file + " is a folder; name a file to write");
    }
    try {
      Files.createDirectories(folder);
      writeAside(target, folder, writer);
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + reason(e), e);
    }
  }

  /** Replaces {@code file} by {@code text} in UTF-8. */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Deletes from {@code folder} what a process was writing aside when it was killed.
   *
   * @throws UserError if that cannot be done
   */
  public static void deleteHalfWritten(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + ASIDE)) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UserError("cannot delete files in %s: %s".formatted(folder, reason(e)), e);
    }
  }

  private static void writeAside(Path target, Path folder, Writer writer) throws IOException {
    Path aside = Files.createTempFile(folder, "." + target.getFileName(), ASIDE);
    try {
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        writer.writeTo(out);
        out.flush();
        channel.force(true);
      }
      permissionsLikeOthers(aside);
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      keepName(folder);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Puts the new name on the disk too, where the system lets a folder be opened for it. */
  private static void keepName(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not so on Windows: the file is whole there too, under its old content or its new one.
    }
  }

  /** Temporary files are private; results are meant to be read by others. */
  private static void permissionsLikeOthers(Path aside) {
    aside.toFile().setReadable(true, false);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ", " + message);
  }
}
