package io.mnv3.adb;

import io.mnv3.debian.DebianPackages;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The real {@code adb} for tests: this machine's, or else that of Debian's packages. */
final class DebianAdb {
  /** The program, and its libraries as far as a small Debian does not have them. */
  private static final List<String> PACKAGES =
      List.of(
          "adb",
          "android-libbase",
          "android-libboringssl",
          "android-libcutils",
          "android-liblog",
          "libusb-1.0-0");

  private DebianAdb() {}

  /** What a process needs in its environment to find and start adb. */
  static Map<String, String> environment() throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean installed =
        Stream.of(path.split(File.pathSeparator, 0))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "adb")));
    return installed ? Map.of("PATH", path) : unpacked(path);
  }

  private static Map<String, String> unpacked(String path) throws Exception {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? ":arm64" : ":amd64";
    Path root =
        DebianPackages.unpacked(
            "adb", PACKAGES.stream().map(name -> name + architecture).toArray(String[]::new));
    List<String> libraries;
    try (Stream<Path> files = Files.walk(root)) {
      libraries =
          files
              .filter(file -> file.getFileName().toString().contains(".so."))
              .map(file -> String.valueOf(file.getParent()))
              .distinct()
              .toList();
    }
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", root.resolve("usr/bin") + File.pathSeparator + path);
    environment.put("LD_LIBRARY_PATH", String.join(File.pathSeparator, libraries));
    return environment;
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
