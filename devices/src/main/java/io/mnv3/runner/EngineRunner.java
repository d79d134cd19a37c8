package io.mnv3.runner;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.host.EngineProgram;
import java.nio.file.Path;
import java.util.List;

/**
 * This suite's fast engine on this host, in a Java process of its own, so that it is pinned and
 * timed as the other programs are. It runs networks that this suite knows.
 *
 * @param java the Java that runs this
 * @param classPath of this process
 */
public record EngineRunner(String java, String classPath) implements ModelRunner {
  /** The runner for the Java and the class path of this process. */
  public static EngineRunner ofThisHost() {
    return new EngineRunner(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        System.getProperty("java.class.path"));
  }

  @Override
  public String name() {
    return new OneDnnEngine().name();
  }

  @Override
  public boolean hasXnnpack() {
    return false;
  }

  @Override
  public List<DeviceFile> files() {
    return List.of();
  }

  @Override
  public RemoteCommand command(String folder, RunRequest request) {
    return RemoteCommand.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            EngineProgram.class.getName(),
            folder + "/" + request.model(),
            String.valueOf(request.threads()),
            String.valueOf(request.warmUpRuns()),
            String.valueOf(request.runs()),
            String.valueOf(request.minimum().toMillis()))
        .in(folder);
  }

  @Override
  public RunReport read(Output output) {
    return SampleLog.read(output.standardOutput(), output.standardError());
  }
}
