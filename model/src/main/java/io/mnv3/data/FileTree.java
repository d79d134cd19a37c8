package io.mnv3.data;

import io.mnv3.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The pictures under a folder or in a tar archive, by path, in the order of their paths. An archive
 * within a plain archive, as ImageNet's training pictures come, counts as a folder called by its
 * name.
 */
final class FileTree {
  /** Bytes of pictures that are taken from a compressed archive at most. */
  private static final long MOST_COMPRESSED = 1L << 30;

  private FileTree() {}

  static SortedMap<String, LabeledImage.Content> pictures(Path root) {
    if (!Files.exists(root)) {
      throw new UserError("there is no folder or archive " + root);
    }
    try {
      SortedMap<String, LabeledImage.Content> pictures =
          Files.isDirectory(root) ? inFolder(root) : inArchive(root);
      if (pictures.isEmpty()) {
        throw new UserError(root + " holds no JPEG or PNG pictures");
      }
      return pictures;
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(root + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The folders directly in {@code parent}, hidden ones left out. */
  static List<Path> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(Files::isDirectory)
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserError(parent + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static SortedMap<String, LabeledImage.Content> inFolder(Path root) throws IOException {
    SortedMap<String, LabeledImage.Content> pictures = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (isPicture(name) && Files.isRegularFile(file)) {
          pictures.put(name, new WholeFile(file, Files.size(file)));
        }
      }
    }
    return pictures;
  }

  private static SortedMap<String, LabeledImage.Content> inArchive(Path root) throws IOException {
    String name = root.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return inCompressedArchive(root);
    }
    if (!name.endsWith(".tar")) {
      throw new UserError(
          root
              + " is neither a folder nor a .tar or .tar.gz archive; unpack it and name the folder");
    }
    SortedMap<String, LabeledImage.Content> pictures = new TreeMap<>();
    try (FileChannel channel = FileChannel.open(root, StandardOpenOption.READ)) {
      addArchive(pictures, root, "", new Section(channel, 0, channel.size()));
    } catch (IllegalArgumentException e) {
      throw new UserError(root + " is a damaged archive: " + e.getMessage(), e);
    }
    return pictures;
  }

  /**
   * @param prefix of the names of what is in it
   * @param archive where it is in {@code file}
   */
  private static void addArchive(
      SortedMap<String, LabeledImage.Content> pictures, Path file, String prefix, Section archive)
      throws IOException {
    try (TarFile tar = new TarFile(archive)) {
      for (TarArchiveEntry entry : tar.getEntries()) {
        String name = prefix + entry.getName();
        if (entry.isFile() && isPicture(name)) {
          requireWhole(file, name, entry, archive);
          long begin = archive.begin() + entry.getDataOffset();
          pictures.put(name, new Slice(file, begin, entry.getSize()));
        } else if (entry.isFile() && name.endsWith(".tar")) {
          requireWhole(file, name, entry, archive);
          String folder = name.substring(0, name.length() - ".tar".length()) + "/";
          addArchive(pictures, file, folder, archive.part(entry.getDataOffset(), entry.getSize()));
        }
      }
    }
  }

  private static void requireWhole(Path file, String name, TarArchiveEntry entry, Section archive) {
    long end = entry.getDataOffset() + entry.getSize();
    if (end > archive.size()) {
      throw new UserError(
          "%s is truncated: %s ends at byte %,d of %,d"
              .formatted(file, name, archive.begin() + end, archive.begin() + archive.size()));
    }
  }

  /** Compressed archives can only be read from the beginning: all pictures are kept in memory. */
  private static SortedMap<String, LabeledImage.Content> inCompressedArchive(Path root)
      throws IOException {
    SortedMap<String, LabeledImage.Content> pictures = new TreeMap<>();
    long total = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(root));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && isPicture(entry.getName())) {
          total += entry.getSize();
          if (total > MOST_COMPRESSED) {
            throw new UserError(
                root + " is too large to be read compressed; unpack it and name the folder");
          }
          pictures.put(entry.getName(), new InMemory(tar.readAllBytes()));
        }
      }
    }
    return pictures;
  }

  private static boolean isPicture(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return !file.startsWith(".")
        && (file.endsWith(".jpeg") || file.endsWith(".jpg") || file.endsWith(".png"));
  }

  private record WholeFile(Path file, long size) implements LabeledImage.Content {
    @Override
    public byte[] read() throws IOException {
      return Files.readAllBytes(file);
    }
  }

  private record InMemory(byte[] bytes) implements LabeledImage.Content {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] read() {
      return bytes;
    }
  }

  private record Slice(Path archive, long offset, long size) implements LabeledImage.Content {
    @Override
    public byte[] read() throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
      try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
        while (bytes.hasRemaining()) {
          if (channel.read(bytes, offset + bytes.position()) < 0) {
            throw new IOException("the archive ends before the picture does");
          }
        }
      }
      return bytes.array();
    }
  }
}
