package io.mnv3.emulator;

import io.mnv3.emulator.Storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The programs that a phone has, as far as the suite uses them: whatever else is unexpected. */
final class Toolbox {
  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;
  private static final int TIMED_OUT = 124;

  private final EmulatedPhone phone;
  private final Terminal terminal;
  private final SystemFiles system;

  Toolbox(EmulatedPhone phone, Terminal terminal) {
    this.phone = phone;
    this.terminal = terminal;
    system = new SystemFiles(phone);
  }

  /** Runs a command; its exit code. */
  int run(CommandLine line) throws IOException {
    int code = inFolder(line);
    if (line.mark().isPresent()) {
      terminal.out(line.mark().get() + code + "\n");
    }
    return code;
  }

  private int inFolder(CommandLine line) throws IOException {
    String folder = line.folder().orElse("/");
    if (line.folder().isPresent() && !phone.storage().isFolder(folder)) {
      terminal.error("/system/bin/sh: cd: %s: No such file or directory\n".formatted(folder));
      return 1;
    }
    return program(line, line.words(), -1L);
  }

  private int program(CommandLine line, List<String> words, long mask) throws IOException {
    String name = words.getFirst();
    List<String> arguments = words.subList(1, words.size());
    return switch (name) {
      case "cat" -> cat(arguments);
      case "chmod" -> allow(arguments);
      case "df" -> df(arguments);
      case "dumpsys" -> dumpsys(arguments);
      case "echo" -> say(String.join(" ", arguments) + "\n");
      case "getprop" -> arguments.isEmpty() ? say(Dumps.properties(phone)) : unexpected(words);
      case "grep" -> grep(arguments);
      case "id" -> say(Dumps.ID);
      case "input" -> input(arguments);
      case "ls" -> ls(arguments);
      case "mkdir" -> mkdir(arguments);
      case "mv" -> mv(arguments);
      case "rm" -> rm(arguments);
      case "settings" -> settings(arguments);
      case "sha256sum" -> phone.profile().hasSha256sum() ? sha256sum(arguments) : missing(name);
      case "sleep" -> sleep(arguments, line.seconds());
      case "taskset" -> taskset(line, arguments);
      case "uname" -> say(Dumps.uname(phone.profile()));
      case "app_process" -> new Programs(phone, terminal).ownRunner(line, words, mask);
      default -> other(line, words, mask);
    };
  }

  private int other(CommandLine line, List<String> words, long mask) throws IOException {
    RealProgram real = phone.installed().get(words.getFirst());
    if (real != null) {
      return real.run(phone.storage(), line, words, terminal);
    }
    return words.getFirst().startsWith("./") ? pushed(line, words, mask) : unexpected(words);
  }

  private int say(String text) throws IOException {
    terminal.out(text);
    return 0;
  }

  private int fail(String text) throws IOException {
    terminal.error(text + "\n");
    return 1;
  }

  private int unexpected(List<String> words) throws IOException {
    phone.isUnexpected("the command " + words);
    return missing(words.getFirst());
  }

  private int missing(String program) throws IOException {
    fail("timeout: exec %s: No such file or directory".formatted(program));
    return NOT_FOUND;
  }

  private int cat(List<String> paths) throws IOException {
    int code = 0;
    for (String path : paths) {
      try {
        terminal.out(content(path));
      } catch (Unreadable e) {
        code = fail("cat: %s: %s".formatted(path, e.getMessage()));
      }
    }
    return code;
  }

  /** A file that cannot be read, unlike a host that is gone. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(IOException e) {
      super(e.getMessage(), e);
    }
  }

  private String content(String path) throws Unreadable {
    try {
      return path.startsWith(Storage.ROOT)
          ? new String(phone.storage().file(path).bytes(), StandardCharsets.UTF_8)
          : system.read(path);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  /** {@code grep -H "" FILE …}: every line of every file behind the file's name. */
  private int grep(List<String> arguments) throws IOException {
    if (arguments.size() < 3 || !arguments.subList(0, 2).equals(List.of("-H", ""))) {
      return unexpected(arguments);
    }
    int code = 0;
    for (String path : arguments.subList(2, arguments.size())) {
      try {
        for (String line : content(path).lines().toList()) {
          terminal.out("%s:%s\n".formatted(path, line));
        }
      } catch (Unreadable e) {
        code = 1 + fail("grep: %s: %s".formatted(path, e.getMessage()));
      }
    }
    return code;
  }

  private int ls(List<String> arguments) throws IOException {
    String folder = arguments.getLast();
    if (arguments.size() > 2 || (arguments.size() == 2 && !arguments.getFirst().equals("-1"))) {
      return unexpected(arguments);
    }
    if (!folder.startsWith(Storage.ROOT)) {
      try {
        return say(String.join("\n", system.list(folder)) + "\n");
      } catch (IOException e) {
        return fail("ls: %s: %s".formatted(folder, e.getMessage()));
      }
    }
    if (!phone.storage().isFolder(folder)) {
      return fail("ls: %s: No such file or directory".formatted(folder));
    }
    List<String> names =
        Stream.concat(phone.storage().paths().stream(), phone.storage().folders().stream())
            .filter(path -> path.startsWith(folder + "/"))
            .map(path -> path.substring(folder.length() + 1).split("/", 2)[0])
            .distinct()
            .sorted()
            .toList();
    return names.isEmpty() ? 0 : say(String.join("\n", names) + "\n");
  }

  private int mkdir(List<String> arguments) throws IOException {
    if (arguments.size() != 2 || !arguments.getFirst().equals("-p")) {
      return unexpected(arguments);
    }
    try {
      phone.storage().makeFolders(arguments.getLast());
      return 0;
    } catch (IOException e) {
      return fail("mkdir: '%s': %s".formatted(arguments.getLast(), e.getMessage()));
    }
  }

  private int mv(List<String> arguments) throws IOException {
    if (arguments.size() != 3 || !arguments.getFirst().equals("-f")) {
      return unexpected(arguments);
    }
    try {
      phone.storage().move(arguments.get(1), arguments.get(2));
      return 0;
    } catch (IOException e) {
      return fail("mv: bad '%s': %s".formatted(arguments.get(1), e.getMessage()));
    }
  }

  private int rm(List<String> arguments) throws IOException {
    boolean known = arguments.size() == 2 && List.of("-f", "-rf").contains(arguments.getFirst());
    boolean own = known && arguments.getLast().startsWith(Storage.ROOT + "/mnv3");
    if (!own) {
      return unexpected(arguments);
    }
    phone.storage().remove(arguments.getLast());
    return 0;
  }

  private int allow(List<String> arguments) throws IOException {
    if (arguments.size() != 2 || !arguments.getFirst().equals("755")) {
      return unexpected(arguments);
    }
    try {
      String path = arguments.getLast();
      phone.storage().write(path, phone.storage().file(path).bytes(), true);
      return 0;
    } catch (IOException e) {
      return fail("chmod: '%s': %s".formatted(arguments.getLast(), e.getMessage()));
    }
  }

  private int sha256sum(List<String> arguments) throws IOException {
    String path = arguments.getLast();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(phone.storage().file(path).bytes());
      return say("%s  %s\n".formatted(HexFormat.of().formatHex(digest), path));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      return fail("sha256sum: %s: %s".formatted(path, e.getMessage()));
    }
  }

  private int df(List<String> arguments) throws IOException {
    return arguments.equals(List.of(Storage.ROOT))
        ? say(Dumps.df(phone.storage().free()))
        : unexpected(arguments);
  }

  private int dumpsys(List<String> arguments) throws IOException {
    return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
      case "battery" -> say(Dumps.battery(phone));
      case "power" -> say(Dumps.power(phone));
      case "thermalservice" ->
          phone.profile().hasThermalService()
              ? say(Dumps.thermal(phone))
              : 20 * fail("Can't find service: thermalservice");
      default -> unexpected(arguments);
    };
  }

  private int input(List<String> arguments) throws IOException {
    if (!arguments.equals(List.of("keyevent", "KEYCODE_WAKEUP"))) {
      return unexpected(arguments);
    }
    phone.wake();
    return 0;
  }

  private int settings(List<String> arguments) throws IOException {
    int size = arguments.size();
    String verb = size < 3 || !arguments.get(1).equals("global") ? "" : arguments.getFirst();
    if (verb.equals("get") && size == 3) {
      return say(phone.settings().getOrDefault(arguments.get(2), "null") + "\n");
    }
    if (verb.equals("put") && size == 4) {
      phone.set(arguments.get(2), arguments.get(3));
      return 0;
    }
    if (verb.equals("delete") && size == 3) {
      phone.unset(arguments.get(2));
      return say("Deleted 1 rows\n");
    }
    return unexpected(arguments);
  }

  /** The only program here that takes real time, as far as its limit lets it. */
  private int sleep(List<String> arguments, int limit) throws IOException {
    int seconds = Integer.parseInt(arguments.getFirst());
    try {
      Thread.sleep(1000L * Math.min(seconds, limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    // Android 7's toybox gives the code of the signal.
    int ended = phone.profile().hasSha256sum() ? TIMED_OUT : 127 + 15;
    return seconds > limit ? ended : 0;
  }

  private int taskset(CommandLine line, List<String> arguments) throws IOException {
    long mask = Long.parseLong(arguments.getFirst(), 16);
    OptionalInt cluster = phone.processor().fastest(mask);
    if (cluster.isEmpty()) {
      return fail("taskset: failed to set 4321's affinity: Invalid argument");
    }
    return program(line, arguments.subList(1, arguments.size()), mask);
  }

  private int pushed(CommandLine line, List<String> words, long mask) throws IOException {
    String path = line.folder().orElse("/") + words.getFirst().substring(1);
    StoredFile file;
    try {
      file = phone.storage().file(path);
    } catch (IOException e) {
      return missing(words.getFirst());
    }
    if (!file.executable()) {
      fail("timeout: exec %s: Permission denied".formatted(words.getFirst()));
      return NOT_EXECUTABLE;
    }
    return new Programs(phone, terminal).pushed(file.bytes(), line, words, mask);
  }
}
