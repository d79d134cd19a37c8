package io.mnv3.runner;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own runner, which tells every run's time and takes any input; devices differ in its start.
 */
public sealed interface OwnRunner extends ModelRunner permits AndroidRunner, LinuxRunner {
  /** The class with the entry point; it is compiled for devices and never run in this process. */
  String MAIN = "io.mnv3.ondevice.Runner";

  /**
   * The command that starts it.
   *
   * @param folder where its files are on the device, an absolute path
   * @param arguments of the program, names and values
   */
  RemoteCommand start(String folder, List<String> arguments);

  @Override
  default RemoteCommand command(String folder, RunRequest request) {
    return start(folder, arguments(folder, request));
  }

  /**
   * The command that measures on a given input, and keeps what comes out.
   *
   * @param input name of a file in {@code folder} with the bytes of the input tensor
   * @param output name of the file for the bytes of the output tensor
   */
  default RemoteCommand command(String folder, RunRequest request, String input, String output) {
    List<String> arguments = new ArrayList<>(arguments(folder, request));
    arguments.addAll(List.of("--input", folder + "/" + input, "--output", folder + "/" + output));
    return start(folder, arguments);
  }

  @Override
  default RunReport read(Output output) {
    return SampleLog.read(output.standardOutput(), output.standardError());
  }

  private static List<String> arguments(String folder, RunRequest request) {
    return List.of(
        "--model",
        folder + "/" + request.model(),
        "--threads",
        String.valueOf(request.threads()),
        "--xnnpack",
        String.valueOf(request.xnnpack()),
        "--warm-up-runs",
        String.valueOf(request.warmUpRuns()),
        "--runs",
        String.valueOf(request.runs()),
        "--minimum-millis",
        String.valueOf(request.minimum().toMillis()));
  }
}
