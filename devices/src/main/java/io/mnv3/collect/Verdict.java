package io.mnv3.collect;

import io.mnv3.adb.Output;
import io.mnv3.adb.PhoneException;
import io.mnv3.result.Source;
import io.mnv3.runner.Delegation;
import io.mnv3.runner.RunReport;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What an attempt to measure came to. Only what is {@link #OK} goes into charts; the rest is
 * counted.
 */
public enum Verdict {
  /** Everything was as it should be, as far as the phone tells. */
  OK("the run is good", false),
  /** The clock was below 95 % of the highest, or Android said so. */
  THROTTLED("the phone was too warm and slowed down: let it cool, out of its case", true),
  /** The program could run on other processors than it was pinned to. */
  WRONG_CORE("the program was not kept on the cores that were asked for", true),
  /** The output ends before its last line, or the phone never said how the program ended. */
  PARTIAL("the output is cut off", true),
  /** The program said no. */
  BAD_EXIT("the program failed: its messages are kept beside the results", false),
  /** The program took longer than it may. */
  TIMEOUT("the program took too long; it is tried once more", true),
  /** XNNPACK ran what it should not have, or nothing of what it should. */
  DELEGATE_MISMATCH("XNNPACK was used where it should not be, or refused the model", false),
  /** The program does not know a flag: it is too old, or too new, for what is asked. */
  UNCONSUMED_FLAGS("the program ignored a flag: take another version of it", false),
  /** The model on the phone is not the one on the host. */
  MODEL_MISMATCH("the model on the phone is not the one that was sent", true),
  /** The phone did not cool down in the time that it was given. */
  COOLDOWN_TIMEOUT("the phone did not cool down in time: put it in a cooler place", false),
  /** The phone went away, or started anew in between. */
  DEVICE_LOST("the phone went away or restarted: check cable and battery", true),
  /** Its owner has not allowed this computer. */
  UNAUTHORIZED("the phone does not allow this computer: unlock it, and accept the dialog", false),
  /** A file did not fit. */
  NO_SPACE("the phone has no space left for a file: free some", false),
  /** Nothing is wrong, but this was no phone. */
  SIMULATED("the run is good, but of an emulated phone, whose times mean nothing", false);

  private static final double LEAST_SHARE_OF_CLOCK = 0.95;

  private final String meaning;
  private final boolean worthRepeating;

  Verdict(String meaning, boolean worthRepeating) {
    this.meaning = meaning;
    this.worthRepeating = worthRepeating;
  }

  /** What it means and what to do, for the user. */
  public String meaning() {
    return meaning;
  }

  /** Whether the same may go better another time. */
  public boolean isWorthRepeating() {
    return worthRepeating;
  }

  /** The name in results, such as {@code wrong_core}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of an attempt that failed between the host and the phone. */
  public static Verdict of(PhoneException failure) {
    return switch (failure.reason()) {
      case LOST -> DEVICE_LOST;
      case UNAUTHORIZED -> UNAUTHORIZED;
      case TIMED_OUT -> TIMEOUT;
      case DISK_FULL -> NO_SPACE;
      case REFUSED -> BAD_EXIT;
    };
  }

  /** Of an attempt that came to its end: the first thing that is wrong with it, else good. */
  public static Verdict of(Attempt attempt) {
    if (attempt.restarted()) {
      return DEVICE_LOST;
    }
    Verdict ending = ofEnding(attempt.output(), attempt.report());
    if (ending != OK) {
      return ending;
    } else if (isDelegateWrong(attempt)) {
      return DELEGATE_MISMATCH;
    } else if (isElsewhere(attempt)) {
      return WRONG_CORE;
    } else if (isThrottled(attempt)) {
      return THROTTLED;
    }
    return attempt.source() == Source.SIMULATED ? SIMULATED : OK;
  }

  private static Verdict ofEnding(Output output, RunReport report) {
    if (output.timedOut()) {
      return TIMEOUT;
    } else if (!report.unconsumedFlags().isEmpty()) {
      return UNCONSUMED_FLAGS;
    } else if (output.exitCode().isEmpty()) {
      return PARTIAL;
    } else if (!output.succeeded()) {
      return BAD_EXIT;
    }
    return report.complete() ? OK : PARTIAL;
  }

  /** A delegate that runs part of what it is asked to is as it should be, and is told. */
  private static boolean isDelegateWrong(Attempt attempt) {
    Delegation delegation = attempt.report().delegation();
    return switch (delegation) {
      case COMPLETE, PARTIAL, SOME -> !attempt.request().xnnpack();
      case REFUSED -> attempt.request().xnnpack();
      case UNSAID -> false;
    };
  }

  private static boolean isElsewhere(Attempt attempt) {
    return attempt
        .report()
        .allowedCpus()
        .flatMap(CpuMask::ofDigits)
        .filter(allowed -> !allowed.isWithin(attempt.mask()))
        .isPresent();
  }

  private static boolean isThrottled(Attempt attempt) {
    OptionalDouble clock = attempt.effectiveKilohertz();
    boolean slow =
        clock.isPresent()
            && clock.getAsDouble() < LEAST_SHARE_OF_CLOCK * attempt.maximumKilohertz();
    return slow || attempt.thermalStatus().orElse(0) > 0;
  }
}
