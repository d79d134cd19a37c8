package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.adb.Output;
import io.mnv3.adb.PhoneException;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.adb.Shell;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Asks a phone about itself. What it does not tell is empty, except what nothing goes without. */
record PhoneState(Shell phone) {
  private static final Duration MOMENT = Duration.ofSeconds(15);

  SystemProperties properties() {
    return SystemProperties.read(answer(Question.PROPERTIES));
  }

  List<ProcessorCore> cores() {
    return ProcessorCore.read(answer(Question.PROCESSORS));
  }

  /**
   * The clusters.
   *
   * @throws UserError if the phone does not tell the clocks of its processors
   */
  Topology topology() {
    CpuMask present =
        CpuMask.ofList(answer(Question.PRESENT))
            .orElseThrow(() -> new UserError("the phone does not tell how many processors it has"));
    try {
      return Topology.read(answer(Question.clocks(present)));
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /** How many processors are on. */
  int online() {
    return CpuMask.ofList(answer(Question.ONLINE)).map(mask -> mask.cpus().size()).orElse(1);
  }

  TimeInState timeInState(int cpu) {
    return TimeInState.read(answer(Question.timeInState(cpu)));
  }

  ThermalService thermal() {
    return ThermalService.read(answer(Question.THERMAL_SERVICE));
  }

  BatteryState battery() {
    return BatteryState.read(answer(Question.BATTERY));
  }

  /** What the phone is when it has started anew is another word. */
  String boot() {
    return Readings.word(answer(Question.BOOT)).orElse("unknown");
  }

  /** Its state before a run. */
  Readiness readiness() {
    ThermalService thermal = thermal();
    BatteryState battery = battery();
    return new Readiness(
        battery.percent(),
        Readings.setting(answer(Question.BATTERY_SAVER)).filter("1"::equals).isPresent(),
        thermal.status(),
        warmth(thermal, battery),
        Readings.load(answer(Question.LOAD)));
  }

  /** Skin where the phone tells it, else battery: both follow the whole phone. */
  private static OptionalDouble warmth(ThermalService thermal, BatteryState battery) {
    OptionalDouble skin = thermal.skinCelsius();
    return skin.isPresent() ? skin : battery.celsius();
  }

  private String answer(Question question) {
    return answer(question.command());
  }

  /** What was printed; nothing where the phone says no. */
  private String answer(RemoteCommand command) {
    Output output = phone.run(command, MOMENT);
    if (output.exitCode().isEmpty()) {
      throw new PhoneException(
          PhoneException.Reason.LOST,
          "the phone went away while it was asked " + String.join(" ", command.words()));
    }
    return output.standardOutput();
  }
}
