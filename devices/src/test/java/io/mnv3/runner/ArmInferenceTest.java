package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.adb.Output;
import io.mnv3.adb.Phone;
import io.mnv3.adb.RealAdb;
import io.mnv3.debian.DebianPackages;
import io.mnv3.emulator.PhoneEmulator;
import io.mnv3.emulator.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exported network as code for 64-bit ARM, on a device behind the real adb: the runner for
 * boards, in a board's Java, on an emulated processor. It computes what our engine does here; its
 * times mean nothing.
 */
class ArmInferenceTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String PLACE = "/data/local/tmp/mnv3-arm";

  @TempDir private Path folder;

  @Test
  void aBoardAnswersAsOurEngineDoes() throws Exception {
    Path java = armJava();
    RealAdb adb = RealAdb.start(Files.createDirectory(folder.resolve("home")));
    try (PhoneEmulator board = PhoneEmulator.start(Profiles.PIXEL_3)) {
      board.phone().install("java", java);
      answers(adb.connect(board));
      assertThat(board.phone().unexpected()).isEmpty();
    } finally {
      adb.close();
    }
  }

  private void answers(Phone phone) {
    RunnerTrial trial = new RunnerTrial(folder);
    LinuxRunner runner = LinuxProgram.make(folder, LinuxProgram.ARM64, "java");
    for (DeviceFile file : runner.files()) {
      push(phone, file.local(), file.name());
    }
    push(phone, folder.resolve(trial.model()), trial.model());
    push(phone, folder.resolve(RunnerTrial.INPUT), RunnerTrial.INPUT);
    RunRequest request = new RunRequest(trial.model(), 1, true, 0, 1, Duration.ZERO);

    Output output =
        phone.run(runner.command(PLACE, request, RunnerTrial.INPUT, RunnerTrial.OUTPUT), LIMIT);

    assertThat(output.exitCode()).describedAs("%s", output).hasValue(0);
    RunReport report = runner.read(output);
    assertThat(report.complete()).isTrue();
    assertThat(report.delegation()).isEqualTo(Delegation.SOME);
    Path result = folder.resolve(RunnerTrial.OUTPUT);
    phone.pull(PLACE + "/" + RunnerTrial.OUTPUT, result, LIMIT, bytes -> {});
    assertThat(trial.relativeError()).isLessThan(1e-4);
  }

  private static void push(Phone phone, Path file, String name) {
    phone.push(file, PLACE + "/" + name, false, LIMIT, bytes -> {});
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
