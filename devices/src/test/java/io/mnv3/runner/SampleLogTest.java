package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleLogTest {
  private static final String LOG =
      """
      mnv3-runner 1
      runtime 2.16.1
      threads 1
      xnnpack false
      init_nanos 17187000
      input FLOAT32 1 224 224 3
      output FLOAT32 1 1001
      warm_up_nanos 9000000
      sample_nanos 8000500
      sample_nanos 8100000
      cpus_allowed 0c
      done 2
      """;

  @Test
  void everySampleIsRead() {
    RunReport report = SampleLog.read(LOG, "");
    assertThat(report.complete()).isTrue();
    assertThat(report.samples()).containsExactly(8000.5, 8100.0);
    assertThat(report.meanMicros()).hasValue(8050.25);
    assertThat(report.initialisationMicros()).hasValue(17187);
    assertThat(report.allowedCpus()).contains("0c");
    assertThat(report.facts()).containsEntry("output", "FLOAT32 1 1001").hasSize(5);
  }

  /** A cut anywhere but in the last line's end is seen. */
  @Test
  void aCutIsSeen() {
    int numberOfSamples = LOG.length() - 2;
    for (int end = 0; end < numberOfSamples; end++) {
      assertThat(SampleLog.read(LOG.substring(0, end), "").complete()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnv3-runner 2", "runner 1", ""})
  void anotherFormIsNotRead(String first) {
    assertThat(SampleLog.read(LOG.replace("mnv3-runner 1", first), "").complete()).isFalse();
  }

  @Test
  void theInterpretersMessagesMayStandBetween() {
    String mixed =
        LOG.replace("init", "INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\r\ninit");
    assertThat(SampleLog.read(mixed, ""))
        .returns(true, RunReport::complete)
        .returns(Delegation.SOME, RunReport::delegation);
  }

  @Test
  void noRunIsNoMeasurement() {
    String none = LOG.replaceAll("sample_nanos .*\n", "").replace("done 2", "done 0");
    assertThat(SampleLog.read(none, "").complete()).isFalse();
  }
}
