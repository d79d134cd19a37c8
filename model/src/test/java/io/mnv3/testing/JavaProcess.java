package io.mnv3.testing;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Programs of tests in a Java of their own, some of them to be killed. */
public final class JavaProcess {
  private JavaProcess() {}

  /** The command that runs {@code program} as tests are run. */
  public static List<String> command(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Starts a program, and kills it some time after it has printed a line that is awaited; or after
   * it has ended by itself.
   *
   * @param awaited is asked line by line, and no more once it says yes
   */
  public static void kill(List<String> command, Predicate<String> awaited, int millis)
      throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null && !awaited.test(line)) {
        line = out.readLine();
      }
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The same after so many lines. */
  public static void kill(List<String> command, int lines, int millis) throws Exception {
    int[] printed = {0};
    kill(command, _ -> ++printed[0] >= lines, millis);
  }
}
