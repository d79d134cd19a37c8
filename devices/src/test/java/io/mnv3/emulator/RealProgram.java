package io.mnv3.emulator;

import io.mnv3.result.FolderRemoval;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that this host really runs when it is started on an emulated phone: on copies of the
 * phone's files, of which those that it makes or changes come back to the phone.
 *
 * @param program on the host
 */
record RealProgram(Path program) {
  private static final int TIMED_OUT = 124;

  /** Runs it; its exit code. */
  int run(Storage storage, CommandLine line, List<String> words, Terminal terminal)
      throws IOException {
    Path root = Files.createTempDirectory("mnv3-phone");
    try {
      for (String path : storage.paths()) {
        Path copy = root.resolve(path.substring(1));
        Files.createDirectories(copy.getParent());
        Files.write(copy, storage.file(path).bytes());
      }
      int code = start(root, line, words, terminal);
      bringBack(root, storage);
      return code;
    } finally {
      FolderRemoval.remove(root);
    }
  }

  private int start(Path root, CommandLine line, List<String> words, Terminal terminal)
      throws IOException {
    File out = Files.createFile(root.resolve("out")).toFile();
    File error = Files.createFile(root.resolve("error")).toFile();
    List<String> command =
        Stream.concat(
                Stream.of(program.toString()),
                words.stream().skip(1).map(word -> word.replace(Storage.ROOT, root + Storage.ROOT)))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .directory(root.resolve(line.folder().orElse(Storage.ROOT).substring(1)).toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out)
            .redirectError(error)
            .start();
    try {
      boolean ended = process.waitFor(line.seconds(), TimeUnit.SECONDS);
      terminal.out(text(out, root));
      terminal.error(text(error, root));
      return ended ? process.exitValue() : TIMED_OUT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(File file, Path root) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8)
        .replace(root + Storage.ROOT, Storage.ROOT);
  }

  private static void bringBack(Path root, Storage storage) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(Storage.ROOT.substring(1)))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = "/" + root.relativize(file);
        byte[] bytes = Files.readAllBytes(file);
        if (!storage.exists(path) || !Arrays.equals(storage.file(path).bytes(), bytes)) {
          storage.write(path, bytes, false);
        }
      }
    }
  }
}
