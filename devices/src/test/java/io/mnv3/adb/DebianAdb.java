package io.mnv3.adb;

import io.mnv3.debian.DebianPackages;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real {@code adb} for tests: this machine's, or else that of Debian's packages. */
final class DebianAdb {
  /** The program, and its libraries as far as a small Debian does not have them. */
  private static final String[] PACKAGES = {
    "adb",
    "android-libbase",
    "android-libboringssl",
    "android-libcutils",
    "android-liblog",
    "libusb-1.0-0"
  };

  private DebianAdb() {}

  /** What a process needs in its environment to find and start adb. */
  static Map<String, String> environment() {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean installed =
        Stream.of(path.split(File.pathSeparator, 0))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "adb")));
    return installed ? Map.of("PATH", path) : unpacked(path);
  }

  private static Map<String, String> unpacked(String path) {
    Path root = DebianPackages.unpacked("adb", DebianPackages.ofThisMachine(PACKAGES));
    return Map.of(
        "PATH",
        root.resolve("usr/bin") + File.pathSeparator + path,
        "LD_LIBRARY_PATH",
        DebianPackages.libraryPath(root));
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
