package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.host.HostShell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own runner from end to end, as on a device, in a Java of its own on this host. */
class HostRunnerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void measuresAndAnswersAsOurEngineDoes(boolean xnnpack) {
    RunnerTrial trial = new RunnerTrial(folder);
    LinuxRunner runner = trial.install(program());
    RunRequest request = new RunRequest(trial.model(), 1, xnnpack, 2, 5, Duration.ZERO);

    Output output = trial.run(runner, request, new HostShell(), Duration.ofMinutes(2));

    assertThat(output.exitCode()).describedAs("%s", output).hasValue(0);
    RunReport report = runner.read(output);
    assertThat(report.complete()).isTrue();
    assertThat(report.samples()).hasSize(5).allMatch(micros -> micros > 1);
    assertThat(report.initialisationMicros().orElseThrow()).isPositive();
    assertThat(report.delegation()).isEqualTo(xnnpack ? Delegation.SOME : Delegation.UNSAID);
    assertThat(report.facts())
        .containsEntry("xnnpack", String.valueOf(xnnpack))
        .containsEntry("threads", "1")
        .containsEntry("input", "FLOAT32 1 64 64 3")
        .containsKey("runtime");
    assertThat(trial.relativeError()).isLessThan(1e-4);
  }

  @Test
  void goesOnUntilItsTimeIsOver() {
    RunnerTrial trial = new RunnerTrial(folder);
    LinuxRunner runner = trial.install(program());
    RunRequest request = new RunRequest(trial.model(), 1, true, 0, 1, Duration.ofMillis(300));
    RunReport report =
        runner.read(trial.run(runner, request, new HostShell(), Duration.ofMinutes(2)));
    assertThat(report.complete()).isTrue();
    assertThat(report.samples()).hasSizeGreaterThan(5);
  }

  private LinuxRunner program() {
    return LinuxProgram.makeForThisHost(folder);
  }

  /** The affinity that the kernel tells is the one that it was started with. */
  @Test
  void tellsWhichProcessorsItCouldUse() {
    RunnerTrial trial = new RunnerTrial(folder);
    LinuxRunner runner = trial.install(program());
    RunRequest request = new RunRequest(trial.model(), 1, true, 0, 1, Duration.ZERO);
    RemoteCommand command = runner.command(folder.toString(), request);
    RemoteCommand pinned =
        new RemoteCommand(
            Stream.concat(Stream.of("taskset", "1"), command.words().stream()).toList(),
            command.environment(),
            command.folder());
    RunReport report = runner.read(new HostShell().run(pinned, Duration.ofMinutes(2)));
    assertThat(report.allowedCpus().orElseThrow().replaceFirst("^[0,]+", "")).isEqualTo("1");
  }

  @Test
  void saysWhyItFails() {
    RunnerTrial trial = new RunnerTrial(folder);
    LinuxRunner runner = trial.install(program());
    RunRequest request = new RunRequest("missing.tflite", 1, true, 0, 1, Duration.ZERO);
    Output output = trial.run(runner, request, new HostShell(), Duration.ofMinutes(2));
    assertThat(output.exitCode()).hasValue(1);
    assertThat(output.standardError()).contains("missing.tflite is no TensorFlow Lite model");
    assertThat(runner.read(output).complete()).isFalse();

    RemoteCommand wrong = runner.start(folder.toString(), List.of("--colour", "blue"));
    Output refused = new HostShell().run(wrong, Duration.ofMinutes(2));
    assertThat(refused.exitCode()).hasValue(1);
    assertThat(refused.standardError()).contains("no name with a value: --colour");
  }
}
