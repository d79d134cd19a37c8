package io.mnv3.runner;

import io.mnv3.adb.RemoteCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own runner on Android: Java on TensorFlow Lite's Java library, started with {@code
 * app_process}, which every phone has, so that nobody needs to build or install anything.
 *
 * @param program our class and the library's, as Android's byte code in a jar
 * @param library the library's native part for 64-bit ARM
 */
public record AndroidRunner(Path program, Path library) implements OwnRunner {
  private static final String PROGRAM = "runner.jar";
  private static final String LIBRARY = "libtensorflowlite_jni.so";

  @Override
  public String name() {
    return "app_process";
  }

  @Override
  public List<DeviceFile> files() {
    return List.of(
        new DeviceFile(program, PROGRAM, false), new DeviceFile(library, LIBRARY, false));
  }

  @Override
  public RemoteCommand start(String folder, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(folder, MAIN));
    all.addAll(List.of("--library", folder + "/" + LIBRARY));
    all.addAll(arguments);
    return RemoteCommand.of("app_process", all.toArray(String[]::new))
        .in(folder)
        .with("CLASSPATH", folder + "/" + PROGRAM)
        .with("LD_LIBRARY_PATH", folder);
  }
}
