package io.mnv3.adb;

import io.mnv3.result.FolderRemoval;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The real {@code adb} for tests: this machine's, or else Debian's, unpacked into the build's
 * folder, which needs no root.
 */
final class DebianAdb {
  /** The program and those libraries that a small Debian does not have. */
  private static final List<String> PACKAGES =
      List.of(
          "adb",
          "android-libbase",
          "android-libboringssl",
          "android-libcutils",
          "android-liblog",
          "libusb-1.0-0");

  static final String MISSING =
      "adb is not installed, and Debian's packages of it cannot be fetched here: apt install adb";

  private DebianAdb() {}

  /** What a process needs in its environment to find and start adb; empty if there is none. */
  static synchronized Optional<Map<String, String>> environment() {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean installed =
        Stream.of(path.split(File.pathSeparator, 0))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "adb")));
    if (installed) {
      return Optional.of(Map.of("PATH", path));
    }
    try {
      Path root = buildFolder().resolve("adb");
      if (!Files.isDirectory(root) && !fetch(root)) {
        return Optional.empty();
      }
      return Optional.of(unpacked(root, path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path buildFolder() {
    String classes = DebianAdb.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Path.of(classes).toAbsolutePath().getParent();
  }

  private static Map<String, String> unpacked(Path root, String path) throws IOException {
    List<String> libraries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.getFileName().toString().contains(".so."))
          .map(file -> file.getParent().toString())
          .distinct()
          .forEach(libraries::add);
    }
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", root.resolve("usr/bin") + File.pathSeparator + path);
    environment.put("LD_LIBRARY_PATH", String.join(File.pathSeparator, libraries));
    return environment;
  }

  private static boolean fetch(Path root) throws IOException {
    Path work = Files.createTempDirectory(root.getParent(), "adb");
    try {
      return download(work) && unpack(work, root);
    } finally {
      FolderRemoval.remove(work);
    }
  }

  private static boolean unpack(Path work, Path root) throws IOException {
    Path unpacked = work.resolve("root");
    try (Stream<Path> packages = Files.list(work)) {
      for (Path file : packages.filter(f -> f.toString().endsWith(".deb")).toList()) {
        if (!run(work, List.of("dpkg", "-x", file.toString(), unpacked.toString()))) {
          return false;
        }
      }
    }
    Files.move(unpacked, root, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** With the machine's lists of packages, or where it has none with fresh ones in {@code work}. */
  private static boolean download(Path work) throws IOException {
    List<String> plain = new ArrayList<>(List.of("apt-get", "-qq", "download"));
    plain.addAll(PACKAGES);
    if (run(work, plain)) {
      return true;
    }
    Path lists = Files.createDirectories(work.resolve("lists/partial")).getParent();
    Path cache = Files.createDirectories(work.resolve("cache/archives/partial"));
    List<String> own =
        List.of(
            "-o", "Dir::State::Lists=" + lists,
            "-o", "Dir::Cache=" + cache.getParent().getParent());
    List<String> update = new ArrayList<>(List.of("apt-get", "-qq", "update"));
    update.addAll(own);
    plain.addAll(own);
    return run(work, update) && run(work, plain);
  }

  private static boolean run(Path folder, List<String> command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs adb itself, as a user would; what it prints. */
  static String run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(AdbBinary.find(environment).file().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
