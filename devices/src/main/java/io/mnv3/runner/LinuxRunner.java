package io.mnv3.runner;

import io.mnv3.adb.RemoteCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Our own runner on Linux, such as boards with a 64-bit ARM processor: the same Java as on Android,
 * on JavaCPP's build of TensorFlow Lite, in the Java 8 or newer that the board has.
 *
 * @param classPath the jars with the program, the interpreter and its natives
 * @param java the board's Java
 */
public record LinuxRunner(List<Path> classPath, String java) implements OwnRunner {
  /** Where JavaCPP puts the natives, beside the program. */
  private static final String CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

  public LinuxRunner {
    classPath = List.copyOf(classPath);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<DeviceFile> files() {
    return classPath.stream()
        .map(jar -> new DeviceFile(jar, jar.getFileName().toString(), false))
        .toList();
  }

  @Override
  public RemoteCommand start(String folder, List<String> arguments) {
    String jars =
        files().stream().map(file -> folder + "/" + file.name()).collect(Collectors.joining(":"));
    List<String> all = new ArrayList<>(List.of("-cp", jars, CACHE + folder + "/natives", MAIN));
    all.addAll(arguments);
    return RemoteCommand.of(java, all.toArray(String[]::new)).in(folder);
  }
}
