package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.runner.LatencyStatistics.Percentiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkModelTest {
  private static final RunRequest REQUEST =
      new RunRequest("m.tflite", 1, true, 1, 50, Duration.ofSeconds(1));

  @Test
  void theCommandSaysWhatTheYearsDisagreeOn() {
    BenchmarkModel tool = new BenchmarkModel(Path.of("/home/me/android_aarch64"), false);
    RemoteCommand command = tool.command("/data/local/tmp/mnv3", REQUEST);
    assertThat(command.folder()).contains("/data/local/tmp/mnv3");
    assertThat(command.words())
        .containsExactly(
            "./benchmark_model",
            "--graph=m.tflite",
            "--num_threads=1",
            "--use_xnnpack=true",
            "--warmup_runs=1",
            "--num_runs=50",
            "--min_secs=1.0");
    assertThat(tool.files())
        .containsExactly(
            new DeviceFile(Path.of("/home/me/android_aarch64"), "benchmark_model", true));
    assertThat(new BenchmarkModel(tool.binary(), true).command("/x", REQUEST).words())
        .contains("--enable_op_profiling=true");
  }

  /** Old tools say nothing of a flag that they ignore. */
  @Test
  void aProfileThatIsNotThereWasIgnored() {
    Output output = new Output(Fixtures.text("tf1"), "", OptionalInt.of(0));
    assertThat(new BenchmarkModel(Path.of("b"), true).read(output).unconsumedFlags())
        .containsExactly("--enable_op_profiling=true");
    assertThat(new BenchmarkModel(Path.of("b"), false).read(output).unconsumedFlags()).isEmpty();
    Output profile = new Output(Fixtures.text("profile-delegate"), "", OptionalInt.of(0));
    assertThat(new BenchmarkModel(Path.of("b"), true).read(profile).unconsumedFlags()).isEmpty();
  }

  /** Dialect, mean of the runs that count, their number, initialisation. */
  @ParameterizedTest
  @CsvSource({
    "2017, 166000, , ",
    "tf1, 2177.1, 459, 896",
    "tf2.1, 80660.1, 50, 4108",
    "tf2.4, 249684, 50, 16242",
    "tf2.8, 2950340, 50, 1187",
    "tf2.11, 42455.3, 50, 17187",
    "tf2.17, 42455.3, 50, 17187",
    "logcat, 42455.3, 50, 17187"
  })
  void everyDialectIsRead(String dialect, double mean, Long count, Double initialisation) {
    RunReport report = Fixtures.report(Fixtures.text(dialect));
    assertThat(report.complete()).isTrue();
    assertThat(report.meanMicros()).hasValue(mean);
    assertThat(report.statistics().map(LatencyStatistics::count).orElse(null)).isEqualTo(count);
    if (initialisation == null) {
      assertThat(report.initialisationMicros()).isEmpty();
    } else {
      assertThat(report.initialisationMicros()).hasValue(initialisation);
    }
    assertThat(report.samples()).isEmpty();
    assertThat(report.unconsumedFlags()).isEmpty();
  }

  /** The program's words are on either stream, whatever the year; order within one is kept. */
  @ParameterizedTest
  @ValueSource(strings = {"tf1", "tf2.4", "tf2.17", "profile-delegate"})
  void theStreamDoesNotMatter(String dialect) {
    String text = Fixtures.text(dialect);
    Output other = new Output("", text, OptionalInt.of(0));
    assertThat(new BenchmarkModel(Path.of("b"), false).read(other))
        .isEqualTo(Fixtures.report(text));
  }

  /** The line before is of the warm-up, and those of profiles are of neither. */
  @Test
  void theLastLineBeforeTheSummaryCounts() {
    assertThat(Fixtures.report(Fixtures.text("tf1")).statistics().orElseThrow().first())
        .isEqualTo(2143);
    LatencyStatistics profiled =
        Fixtures.report(Fixtures.text("profile-delegate")).statistics().orElseThrow();
    assertThat(profiled.mean()).isEqualTo(8010.5);
    assertThat(Fixtures.report(Fixtures.text("profile-old")).statistics().orElseThrow().mean())
        .isEqualTo(55000);
  }

  @Test
  void oneSampleAndEqualSamplesAreStatisticsToo() {
    String one = "count=1 curr=3512391\n\nInference timings in us: Inference (avg): 3.51239e+06\n";
    assertThat(Fixtures.report(one).statistics().orElseThrow())
        .returns(1L, LatencyStatistics::count)
        .returns(3512391.0, LatencyStatistics::mean)
        .returns(3512391.0, LatencyStatistics::minimum);
    String same = one.replace("count=1 curr=3512391", "count=50 curr=812(all same)");
    assertThat(Fixtures.report(same).statistics().orElseThrow())
        .returns(50L, LatencyStatistics::count)
        .returns(812.0, LatencyStatistics::maximum)
        .returns(0.0, LatencyStatistics::deviation);
    String percentiles = one.replace("curr=3512391", "curr=7 p5=7 median=7 p95=7");
    assertThat(Fixtures.report(percentiles).statistics().orElseThrow().percentiles())
        .contains(new Percentiles(7, 7, 7));
  }

  /** A reader that stops at the letter e takes three seconds for three microseconds. */
  @Test
  void sixDigitsWithAnExponentAreSeconds() {
    LatencyStatistics statistics =
        Fixtures.report(Fixtures.text("tf2.8")).statistics().orElseThrow();
    assertThat(statistics.mean()).isEqualTo(2_950_340);
    assertThat(statistics.minimum()).isEqualTo(2_948_120);
  }

  @Test
  void newerToolsTellPercentiles() {
    assertThat(Fixtures.report(Fixtures.text("tf2.17")).statistics().orElseThrow().percentiles())
        .contains(new Percentiles(42232, 42405, 42729));
    assertThat(Fixtures.report(Fixtures.text("tf2.11")).statistics().orElseThrow().percentiles())
        .isEmpty();
  }

  /** Whatever is cut off, nothing is made up: without the summary no run is known to count. */
  @ParameterizedTest
  @ValueSource(strings = {"2017", "tf1", "tf2.1", "tf2.4", "tf2.8", "tf2.11", "tf2.17", "logcat"})
  void whatIsCutOffIsNotComplete(String dialect) {
    String text = Fixtures.text(dialect);
    int summary = text.indexOf("nference timings in us:");
    for (int end = 0; end <= summary; end += 7) {
      RunReport report = Fixtures.report(text.substring(0, end));
      assertThat(report.complete()).isFalse();
      assertThat(report.meanMicros()).isEmpty();
    }
    assertThat(Fixtures.report("").complete()).isFalse();
  }

  @Test
  void flagsThatTheToolDoesNotKnowAreTold() {
    String text =
        "WARN: Unconsumed cmdline flags: --use_xnnpack=true --colour\n" + Fixtures.text("tf2.11");
    assertThat(Fixtures.report(text).unconsumedFlags())
        .isEqualTo(List.of("--use_xnnpack=true", "--colour"));
  }

  @ParameterizedTest
  @CsvSource({
    "2017, UNSAID",
    "tf2.1, UNSAID",
    "tf2.4, PARTIAL",
    "tf2.11, COMPLETE",
    "logcat, COMPLETE"
  })
  void theDelegatesShareIsTold(String dialect, Delegation delegation) {
    assertThat(Fixtures.report(Fixtures.text(dialect)).delegation()).isEqualTo(delegation);
  }

  @ParameterizedTest
  @CsvSource({
    "'Explicitly applied XNNPACK delegate, and the model graph will be completely executed by the"
        + " delegate.', COMPLETE",
    "'Though XNNPACK delegate is explicitly applied, the model graph will not be executed by the"
        + " delegate.', REFUSED",
    "'VERBOSE: Replacing 40 out of 49 node(s) with delegate (TfLiteXNNPackDelegate) node, yielding"
        + " 3 partitions for subgraph 0.', PARTIAL",
    "'INFO: Replacing 49 node(s) with delegate (TfLiteXNNPackDelegate) node, yielding 1"
        + " partitions.', SOME",
    "'INFO: Created TensorFlow Lite XNNPACK delegate for CPU.', SOME"
  })
  void oneStatementIsEnough(String line, Delegation delegation) {
    assertThat(Fixtures.report(line).delegation()).isEqualTo(delegation);
  }

  @Test
  void parametersAndMemoryAreKept() {
    assertThat(Fixtures.report(Fixtures.text("tf1")).facts())
        .containsEntry("Num threads", "1")
        .containsEntry("residentMegabytes", "71.4");
    assertThat(Fixtures.report(Fixtures.text("tf2.4")).facts())
        .containsEntry("Use xnnpack", "1")
        .containsEntry("peakMegabytes", "138.809");
    assertThat(Fixtures.report(Fixtures.text("tf2.17")).facts())
        .containsEntry("growthMegabytes", "46.0859")
        .containsEntry("monitoredPeakMegabytes", "113.6")
        .containsEntry("#threads used for CPU inference", "1");
  }
}
