package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.adb.Output;
import io.mnv3.debian.DebianPackages;
import io.mnv3.host.HostShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exported network as code for 64-bit ARM: the runner for boards, with a board's Java, on an
 * emulated processor. It computes what our engine does here; its times mean nothing.
 */
class ArmInferenceTest {
  @TempDir private Path folder;

  @Test
  void aBoardAnswersAsOurEngineDoes() throws IOException {
    RunnerTrial trial = new RunnerTrial(folder);
    LinuxRunner runner =
        trial.install(LinuxProgram.make(folder, LinuxProgram.ARM64, armJava().toString()));
    RunRequest request = new RunRequest(trial.model(), 1, true, 0, 1, Duration.ZERO);

    Output output = trial.run(runner, request, new HostShell(), Duration.ofMinutes(5));

    assertThat(output.exitCode()).describedAs("%s", output).hasValue(0);
    RunReport report = runner.read(output);
    assertThat(report.complete()).isTrue();
    assertThat(report.delegation()).isEqualTo(Delegation.SOME);
    assertThat(trial.relativeError()).isLessThan(1e-4);
  }

  /** A program that starts Debian's Java for ARM on the emulated processor. */
  private Path armJava() throws IOException {
    Path emulator =
        DebianPackages.unpacked("qemu", DebianPackages.ofThisMachine("qemu-user-static"));
    Path board =
        DebianPackages.unpacked(
            "board",
            "openjdk-17-jre-headless:arm64",
            "libc6:arm64",
            "zlib1g:arm64",
            "libstdc++6:arm64",
            "libgcc-s1:arm64");
    Path program = folder.resolve("arm-java");
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec %s/usr/bin/qemu-aarch64-static -L %2$s \\
          %2$s/usr/lib/jvm/java-17-openjdk-arm64/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@"
        """
            .formatted(emulator, board));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
