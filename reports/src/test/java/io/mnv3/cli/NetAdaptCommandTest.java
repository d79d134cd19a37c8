package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetAdaptCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from record:h-swich           | record:h-swich names no step; there are record:mnasnet-a1",
        "--from mobilenet_v4             | no network is called mobilenet_v4",
        "--reduce 16.4                   | --reduce must be a percentage below 100 such as 16.4%",
        "--reduce 0%                     | --reduce must be a percentage",
        "--target 60                     | --target must be milliseconds such as 60ms, not 60",
        "--target 90ms                   | record:h-swish takes 7",
        "--target 60ms --reduce 10%      | give --reduce or --target, not both",
        "--recipe fashion-mnist-quick    | does not say how proposals are fine-tuned",
        "--latency pixel9                | must be one of pixel1, pixel2, pixel3, not pixel9"
      })
  void wrongRequestsAreOneSentence(String options, String sentence) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main main =
        new Main(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String[] words = ("netadapt " + options.trim()).split(" +", -1);
    assertThat(main.run(words)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("mnv3: ")
        .contains(sentence)
        .hasLineCount(1);
  }
}
