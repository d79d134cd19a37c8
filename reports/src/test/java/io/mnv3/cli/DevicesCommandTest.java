package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architectures;
import io.mnv3.evidence.SamplePhones;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencyModel;
import io.mnv3.latency.LookupTable;
import io.mnv3.latency.LookupTableFile;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.latency.Variant;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    String command =
        printed()
            .lines()
            .filter(line -> line.startsWith("./mnv3 devices measure "))
            .findFirst()
            .get();
    assertThat(command.split(" ", -1)).hasSize(3 + 10);
    assertThat(Stream.of(command.split(" ", -1)).skip(3).map(Variant::of))
        .allMatch(Optional::isPresent);
  }

  @Test
  void aTableOfMeasuredLayersPricesANetwork() {
    Path file = folder.resolve("layers.csv");
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_small"));
    LatencyModel model = PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.ALL);
    LookupTableFile.write(file, LookupTable.of(model, List.of(graph)));
    assertThat(run("devices", "predict", "mobilenet_v3_small", "--table", file.toString()))
        .isZero();
    assertThat(printed())
        .contains("total      %.1f ms, the sum of its layers".formatted(model.micros(graph) / 1e3));
    assertThat(run("devices", "predict", "mobilenet_v2", "--table", file.toString())).isEqualTo(2);
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

  /** Of the four networks that were measured there; emulated phones are none. */
  @Test
  void phonesAreCalibratedFromTheRecordsOfARun() {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      SamplePhones.pixel2().forEach(log::append);
      log.append(SamplePhones.simulated());
    }
    assertThat(run("devices", "calibrate", folder.toString())).isZero();
    assertThat(printed().lines().filter(line -> line.contains(", from 4 measured networks")))
        .containsExactly(
            "0123456789abcdef, app_process, XNNPACK off, 1 thread, cores f0, from 4 measured"
                + " networks",
            "0123456789abcdef, app_process, XNNPACK on, 1 thread, cores f0, from 4 measured"
                + " networks");
    String file = folder.resolve("results.jsonl").toString();
    String before = printed();
    out.reset();
    assertThat(run("devices", "calibrate", file)).isZero();
    assertThat(printed()).isEqualTo(before);
  }

  @Test
  void whatOthersMeasuredIsTakenInOnce() throws IOException {
    Path table = folder.resolve("farm.csv");
    Files.writeString(table, "device,network,latency_ms\niPhone 12,mobilenet_v2,5.25\n");
    String[] request = {"devices", "import", table.toString(), "--out", folder.toString()};
    assertThat(run(request)).isZero();
    assertThat(printed()).startsWith("1 measurements taken in, 0 were there before");
    assertThat(run(request)).isZero();
    assertThat(printed()).contains("0 measurements taken in, 1 were there before");
    assertThat(ResultLog.read(folder.resolve("results.jsonl")))
        .singleElement()
        .returns(Source.IMPORTED, Measurement::source);
  }

  @Test
  void wrongRequestsAreOneSentence() throws IOException {
    String empty = Files.createFile(folder.resolve("empty.jsonl")).toString();
    assertThat(run("devices", "calibrate", empty)).isEqualTo(2);
    assertThat(run("devices", "measure", "--profile")).isEqualTo(2);
    String out = folder.toString();
    assertThat(run("devices", "measure", "--host", "--out", out, "mobilenet_v2,0,224"))
        .isEqualTo(2);
    assertThat(run("devices", "measure", "--host", "--out", out, "resnet")).isEqualTo(2);
    assertThat(run("devices", "predict", "mobilenet_v3_large", "--phone", "iphone")).isEqualTo(2);
    assertThat(run("devices", "calibrate", folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(run("devices")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(7)
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
