package io.mnv3.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.evidence.Results;
import io.mnv3.evidence.SampleResults;
import io.mnv3.evidence.TrainingSpeed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TrainingTableTest {
  @Test
  void tellsEveryonesSpeedAndWhatOurStepIsMadeOf() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TrainingTable.print(
        TrainingSpeed.of(new Results(SampleResults.all())), new PrintStream(bytes, true, UTF_8));
    assertThat(bytes.toString(UTF_8).lines())
        .anySatisfy(line ->
            assertThat(line)
                .matches("mobilenet_v3_large +128 +32 +1 +pytorch +3\\d\\.\\d .* [45]\\.\\d\\d×.*"))
        .anySatisfy(line ->
            assertThat(line)
                .matches("mobilenet_v3_large +128 +32 +2 +\\d+\\.\\d +75\\.0 .*500\\.0 +450\\.0"));
  }
}
