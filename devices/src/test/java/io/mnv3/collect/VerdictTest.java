package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.adb.Output;
import io.mnv3.adb.PhoneException;
import io.mnv3.result.Source;
import io.mnv3.runner.BenchmarkModel;
import io.mnv3.runner.Delegation;
import io.mnv3.runner.RunReport;
import io.mnv3.runner.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
  private static final CpuMask MASK = CpuMask.of(List.of(4, 5, 6, 7));
  private static final long MAXIMUM = 2_457_600;

  /** An attempt of which everything is known and good; tests spoil it. */
  private static final class Draft {
    private boolean xnnpack;
    private Output output = ended(0);
    private boolean complete = true;
    private Delegation delegation = Delegation.UNSAID;
    private List<String> unconsumed = List.of();
    private Optional<String> allowed = Optional.of("f0");
    private boolean restarted;
    private OptionalDouble clock = OptionalDouble.of(MAXIMUM);
    private OptionalInt status = OptionalInt.of(0);
    private Source source = Source.MEASURED;

    Verdict verdict() {
      RunReport report =
          new RunReport(
              complete,
              List.of(5000.0),
              Optional.empty(),
              OptionalDouble.of(5000),
              OptionalDouble.empty(),
              delegation,
              unconsumed,
              allowed,
              Optional.empty(),
              new TreeMap<>());
      RunRequest request = new RunRequest("m.tflite", 1, xnnpack, 1, 50, Duration.ofSeconds(1));
      return Verdict.of(
          new Attempt(request, MASK, output, report, restarted, clock, MAXIMUM, status, source));
    }
  }

  private static Output ended(int code) {
    return new Output("", "", OptionalInt.of(code));
  }

  @Test
  void whatIsGoodIsGood() {
    assertThat(new Draft().verdict()).isEqualTo(Verdict.OK);
  }

  /** What a phone does not tell is held against nobody. */
  @Test
  void whatIsUnknownIsNotHeldAgainstARun() {
    Draft draft = new Draft();
    draft.allowed = Optional.empty();
    draft.clock = OptionalDouble.empty();
    draft.status = OptionalInt.empty();
    assertThat(draft.verdict()).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @CsvSource({"0.96, 0, OK", "0.94, 0, THROTTLED", "1, 1, THROTTLED"})
  void slowerThanNineteenTwentiethsIsThrottled(double share, int status, Verdict verdict) {
    Draft draft = new Draft();
    draft.clock = OptionalDouble.of(share * MAXIMUM);
    draft.status = OptionalInt.of(status);
    assertThat(draft.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"f0, OK", "80, OK", "0f, WRONG_CORE", "ff, WRONG_CORE", "'000000f0', OK"})
  void aRunStaysWithinItsMask(String allowed, Verdict verdict) {
    Draft draft = new Draft();
    draft.allowed = Optional.of(allowed);
    assertThat(draft.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "124, TIMEOUT",
    "137, TIMEOUT",
    "1, BAD_EXIT",
    "134, BAD_EXIT",
    "127, BAD_EXIT",
    "126, BAD_EXIT"
  })
  void exitCodes(int code, Verdict verdict) {
    Draft draft = new Draft();
    draft.output = ended(code);
    draft.complete = false;
    assertThat(draft.verdict()).isEqualTo(verdict);
  }

  /** A phone that goes away in the middle ends no command, and one cut output is a cut output. */
  @Test
  void cutOffOutputIsPartial() {
    Draft gone = new Draft();
    gone.output = new Output("begin", "", OptionalInt.empty());
    assertThat(gone.verdict()).isEqualTo(Verdict.PARTIAL);
    Draft silent = new Draft();
    silent.complete = false;
    assertThat(silent.verdict()).isEqualTo(Verdict.PARTIAL);
  }

  @ParameterizedTest
  @CsvSource({
    "true, COMPLETE, OK",
    "true, PARTIAL, OK",
    "true, SOME, OK",
    "true, UNSAID, OK",
    "true, REFUSED, DELEGATE_MISMATCH",
    "false, UNSAID, OK",
    "false, REFUSED, OK",
    "false, SOME, DELEGATE_MISMATCH",
    "false, PARTIAL, DELEGATE_MISMATCH",
    "false, COMPLETE, DELEGATE_MISMATCH"
  })
  void theDelegateIsAsAskedFor(boolean asked, Delegation told, Verdict verdict) {
    Draft draft = new Draft();
    draft.xnnpack = asked;
    draft.delegation = told;
    assertThat(draft.verdict()).isEqualTo(verdict);
  }

  /** Newer tools warn of a flag that they do not know, go on and end with 0. */
  @Test
  void anIgnoredFlagVoidsARun() {
    String log =
        """
        WARN: Unconsumed cmdline flags: --use_xnnpack=false
        INFO: count=50 first=42623 curr=42405 min=42201 max=43101 avg=42455 std=147

        INFO: Inference timings in us: Init: 1, First inference: 5, Warmup (avg): 4, Inference (avg): 3
        """;
    Output output = new Output(log, "", OptionalInt.of(0));
    RunReport report = new BenchmarkModel(Path.of("b"), false).read(output);
    assertThat(report.complete()).isTrue();
    Draft draft = new Draft();
    draft.output = output;
    draft.unconsumed = report.unconsumedFlags();
    assertThat(draft.verdict()).isEqualTo(Verdict.UNCONSUMED_FLAGS);
  }

  @Test
  void aRestartVoidsARunWhateverItSaid() {
    Draft restarted = new Draft();
    restarted.restarted = true;
    restarted.clock = OptionalDouble.of(1);
    assertThat(restarted.verdict()).isEqualTo(Verdict.DEVICE_LOST);
  }

  /** A simulated run is told apart, and one that went wrong is still one that went wrong. */
  @Test
  void anEmulatedPhoneIsNeverGood() {
    Draft draft = new Draft();
    draft.source = Source.SIMULATED;
    assertThat(draft.verdict()).isEqualTo(Verdict.SIMULATED);
    draft.output = ended(1);
    assertThat(draft.verdict()).isEqualTo(Verdict.BAD_EXIT);
  }

  @ParameterizedTest
  @EnumSource(PhoneException.Reason.class)
  void failuresBetweenHostAndPhone(PhoneException.Reason reason) {
    Verdict verdict = Verdict.of(new PhoneException(reason, "text"));
    assertThat(verdict).isNotIn(Verdict.OK, Verdict.SIMULATED);
  }

  /** No verdict is a dead word. */
  @Test
  void everyVerdictHasAMeaningOfItsOwn() {
    assertThat(Verdict.values())
        .extracting(Verdict::meaning)
        .doesNotHaveDuplicates()
        .allMatch(text -> !text.isBlank());
    assertThat(Verdict.WRONG_CORE.label()).isEqualTo("wrong_core");
    Set<Verdict> hopeless = EnumSet.noneOf(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (!verdict.isWorthRepeating()) {
        hopeless.add(verdict);
      }
    }
    assertThat(hopeless)
        .contains(Verdict.OK, Verdict.UNAUTHORIZED, Verdict.NO_SPACE, Verdict.UNCONSUMED_FLAGS);
  }
}
