package io.mnv3.debian;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs and libraries of Debian's packages, unpacked in the build folder: nothing is installed,
 * and nobody needs to be root. What packages depend on is not brought along: name it.
 */
public final class DebianPackages {
  private static final Path FOLDER = Path.of("target", "debian").toAbsolutePath();
  private static final int LIMIT_MINUTES = 5;

  /** How long what the archives said that they have is good for. */
  private static final Duration GOOD = Duration.ofHours(1);

  private DebianPackages() {}

  /** Packages of these names for this machine. */
  public static String[] ofThisMachine(String... names) {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? ":arm64" : ":amd64";
    return Stream.of(names).map(name -> name + architecture).toArray(String[]::new);
  }

  /** What {@code LD_LIBRARY_PATH} must be for unpacked programs to find unpacked libraries. */
  public static String libraryPath(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.getFileName().toString().contains(".so"))
          .map(file -> String.valueOf(file.getParent()))
          .distinct()
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folder that stands for {@code /} of the packages, which are there once it is returned. One
   * process at a time brings packages; tests run in several.
   *
   * @param name of the folder
   * @param packages with their architectures, such as {@code dexdump:amd64}; where they cannot be
   *     had, the test that asks is skipped, and says why
   */
  public static synchronized Path unpacked(String name, String... packages) {
    try (FileChannel lock = lock();
        FileLock _ = lock.lock()) {
      return bring(name, packages);
    } catch (IOException e) {
      return Assumptions.abort(
          "needs Debian's packages %s, and they cannot be brought here: %s"
              .formatted(String.join(" ", packages), e.getMessage()));
    }
  }

  private static FileChannel lock() throws IOException {
    Path file = Files.createDirectories(FOLDER).resolve("lock");
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Path bring(String name, String... packages) throws IOException {
    Path root = FOLDER.resolve(name);
    Path complete = FOLDER.resolve(name + ".complete");
    String wanted = String.join("\n", packages);
    if (!Files.exists(complete) || !Files.readString(complete).equals(wanted)) {
      Path archives = Files.createDirectories(FOLDER.resolve(name + ".archives"));
      Path configuration = configure();
      update(configuration, archives);
      List<String> download = new ArrayList<>(List.of("apt-get", "download", "-qq"));
      download.addAll(List.of(packages));
      run(configuration, archives, download);
      unpack(configuration, archives, root);
      Files.writeString(complete, wanted);
    }
    return root;
  }

  /** Apt with a state of its own, and both architectures in it. */
  private static Path configure() throws IOException {
    Path state = Files.createDirectories(FOLDER.resolve("apt"));
    Files.createDirectories(state.resolve("lists/partial"));
    Files.createDirectories(state.resolve("archives/partial"));
    Files.writeString(state.resolve("status"), "");
    return Files.writeString(
        state.resolve("apt.conf"),
        """
        Dir::State "%1$s";
        Dir::State::status "%1$s/status";
        Dir::Cache "%1$s";
        APT::Architectures { "amd64"; "arm64"; };
        APT::Sandbox::User "";
        Acquire::Languages "none";
        """
            .formatted(state));
  }

  private static void update(Path configuration, Path folder) throws IOException {
    Path updated = FOLDER.resolve("updated");
    if (!Files.exists(updated)
        || Files.getLastModifiedTime(updated).toInstant().isBefore(Instant.now().minus(GOOD))) {
      run(configuration, folder, List.of("apt-get", "update", "-qq"));
      Files.writeString(updated, "");
    }
  }

  private static void unpack(Path configuration, Path archives, Path root) throws IOException {
    try (var files = Files.list(archives)) {
      for (Path archive : files.toList()) {
        run(configuration, archives, List.of("dpkg", "-x", archive.toString(), root.toString()));
        Files.delete(archive);
      }
    }
  }

  private static void run(Path configuration, Path folder, List<String> command)
      throws IOException {
    Path talk = Files.createTempFile("mnv3", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(talk.toFile());
    builder.environment().put("APT_CONFIG", configuration.toString());
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(
            "%s failed: %s"
                .formatted(
                    String.join(" ", command),
                    Files.readString(talk, StandardCharsets.UTF_8).strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(talk);
    }
  }
}
