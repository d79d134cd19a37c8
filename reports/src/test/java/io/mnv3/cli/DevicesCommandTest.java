package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aPredictionStandsBesideThePublishedLatency() {
    assertThat(run("devices", "predict", "mobilenet_v3_large", "--phone", "pixel1")).isZero();
    assertThat(printed())
        .startsWith("mobilenet_v3_large on pixel1, float, one image, one thread: predicted\n")
        .containsPattern("total +5[0-3]\\.[0-9] ms; nine of ten are between")
        .contains("published  51.2 ms (arXiv 1905.02244v5, Table 9)")
        .contains("stem")
        .contains("classifier");
  }

  @Test
  void aNetworkThatWasNeverTimedIsPredictedToo() {
    assertThat(run("devices", "predict", "mnasnet_b1", "--phone", "pixel3", "--resolution", "192"))
        .isZero();
    assertThat(printed()).contains("total").doesNotContain("published");
  }

  @Test
  void withoutAFileTheAnchorsAreNamed() {
    assertThat(run("devices", "calibrate")).isZero();
    assertThat(printed().lines().filter(line -> line.endsWith(","))).hasSize(10);
    assertThat(printed()).contains("network,width,resolution,millis", "pixel2");
  }

  @Test
  void aPhoneIsCalibratedFromAFile() throws IOException {
    Path file = folder.resolve("phone.csv");
    Files.writeString(
        file,
        """
        network,width,resolution,millis
        mobilenet_v3_large,1,224,25.6
        mobilenet_v3_small,1,224,7.9
        mobilenet_v2,1,224,32.3
        """);
    assertThat(run("devices", "calibrate", file.toString(), "--name", "mine")).isZero();
    assertThat(printed())
        .startsWith("mine, from 3 measured networks\n")
        .contains("Leaving one out: mean error")
        .contains("proxylessnas_mobile");
  }

  @Test
  void wrongRequestsAreOneSentence() {
    assertThat(run("devices", "predict", "mobilenet_v3_large", "--phone", "iphone")).isEqualTo(2);
    assertThat(run("devices", "calibrate", folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(run("devices")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("mnv3: "));
  }

  @Test
  void helpIsThereForBothWords() {
    assertThat(run("devices", "--help")).isZero();
    assertThat(printed()).contains("predict", "calibrate", "--phone");
    out.reset();
    assertThat(run("devices", "calibrate", "--help")).isZero();
    assertThat(printed()).contains("--name").doesNotContain("--phone");
  }

  private int run(String... args) {
    return new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
