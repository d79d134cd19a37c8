package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.evidence.SampleResults;
import io.mnv3.result.ResultLog;
import io.mnv3.testing.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final Pattern WORDS = Pattern.compile(" +");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void showPrintsThePapersTable() {
    assertThat(run("show", "mobilenet_v3_large")).isZero();
    assertThat(printed())
        .contains("bneck5       28² × 40  bneck, 5x5            120    40  32   RE  1  +")
        .contains("216,589,760   5,483,032");
  }

  @Test
  void aBundleIsPackedAndChecked() throws IOException {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      log.append(SampleResults.all().getFirst());
    }
    String file = folder.resolve("run.zip").toString();
    assertThat(run("bundle", "--out", folder.toString(), "--to", file)).isZero();
    assertThat(printed()).startsWith("1 records and ");
    assertThat(run("verify", file)).isZero();
    assertThat(printed()).contains(" give the same report: ");
    try (FileSystem zip = FileSystems.newFileSystem(Path.of(file))) {
      Files.writeString(zip.getPath("results.jsonl"), "");
    }
    assertThat(run("verify", file)).isEqualTo(1);
    assertThat(printed()).contains("results.jsonl differs");
  }

  @Test
  void showDrawsANetwork() throws IOException {
    Path file = folder.resolve("small.svg");
    assertThat(run("show", "mobilenet_v3_small", "--figure", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("<svg", "176.0mm");
    assertThat(run("show", "mobilenet_v3_small", "--figure", "small.jpg")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("small.jpg has no such ending");
  }

  @Test
  void costCountsEveryOperation() throws IOException {
    assertThat(run("cost", "mobilenet_v3_small", "--width", "0.35", "--json")).isZero();
    JsonNode cost = JsonMapper.builder().build().readTree(printed());
    assertThat(cost.path("multiplyAdds").asLong()).isEqualTo(12_815_840);
    assertThat(cost.path("parameters").asLong()).isEqualTo(1_358_288);
    assertThat(cost.path("operations").path("bneck1/se/reduce").path("parameters").asLong())
        .isEqualTo(8 * 8 + 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onednn", "nd4j"})
  void logitsOfSeededWeights(String engine) throws IOException {
    Path file = folder.resolve("logits.csv");
    String[] request = {
      "logits",
      "mobilenet_v3_small",
      "--weights",
      "seeded",
      "--input",
      "seeded",
      "--engine",
      engine,
      "--out",
      file.toString()
    };
    assertThat(run(request)).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1002);
    assertThat(lines.get(1)).isEqualTo("class,logit");
    assertThat(Double.parseDouble(lines.get(2).substring(2))).isCloseTo(35.5922, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"tflite, TFL3", "onnx, mnv3", "safetensors, __metadata__"})
  void exportWritesEachFormat(String format, String mark) throws IOException {
    Path file = folder.resolve("network." + format);
    assertThat(export(file, "--format", format)).isZero();
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).contains(mark);
  }

  @Test
  void exportInt8TakesPicturesOfNoClass() throws IOException {
    Path file = folder.resolve("network.tflite");
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    Pictures.grey(pictures.resolve("grey.png"));
    String calibration = pictures.toString();
    assertThat(export(file, "--format", "tflite", "--int8", "--calibrate", calibration)).isZero();
    assertThat(Files.size(file)).isLessThan(2_000_000); // in float32, more than twice as much
  }

  @Test
  void classifySaysWhatIsInAPicture() {
    Path weights = RealData.path("weights/v3-small_224_1.0_uint8.tflite");
    Path picture = folder.resolve("grey.png");
    Pictures.grey(picture);
    assertThat(run("classify", "--weights", weights.toString(), picture.toString())).isZero();
    assertThat(printed()).contains("central crop of 87.5 %").contains(" %  ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show nope                                             | no network is called nope
          show mobilenet_v2 --width 0                           | --width must be between 0.1 and 8, not 0.0
          show mobilenet_v2 --resolution 0                      | --resolution must be between 1 and 4096, not 0
          show mobilenet_v2 --padding half                      | --padding must be same or symmetric, not half
          show mobilenet_v2 mobilenet_v1                        | name one network, not 2
          cost mobilenet_v2 --epsilon 2                         | --epsilon must be between 0 and 1
          cost mobilenet_v2 --width wide                        | "--width"
          frobnicate                                            | frobnicate
          classify --weights nowhere.tflite x.jpg               | there is no file nowhere.tflite
          evaluate --weights nowhere.tflite --data nowhere      | nowhere
          export mobilenet_v2 --format gif --out x              | --format must be tflite, onnx or safetensors, not gif
          export mobilenet_v2 --format onnx --int8 --out x      | --int8 is for --format tflite, not for onnx
          export mobilenet_v2 --format tflite --int8 --out x    | --int8 needs pictures
          export mobilenet_v2 --format onnx --calibrate . --out x | --calibrate is of use with --int8 only
          export mobilenet_v2 --format tflite --int8 --calibrate nowhere --out x | there is no folder or archive nowhere
          report --out nowhere                                  | there are no results in nowhere
          report --style poster                                 | a style is one of single-column, double-column, slide, not poster
          search --algorithm grid                               | --algorithm must be one of ppo, evolution, random, not grid
          search --target soon                                  | --target must be a latency such as 75ms, not soon
          search --target 0ms                                   | --target must be a latency above 0 ms
          search --weight 0.07                                  | --weight must not be positive, and is 0.07
          search --reward sum                                   | --reward must be product or absolute, not sum
          search --threads 0                                    | --threads must be between 1 and 1024, not 0
          netadapt --threads 0                                  | --threads must be between 1 and 1024, not 0
          ablate last-stage --threads 0                         | --threads must be between 1 and 1024, not 0
          ablate stem --shard 4/3                               | --shard 4/3 is no part of 3
          ablate stem --cluster mesos://here:5050               | --cluster must be spark://HOST:PORT, local[N], yarn or k8s://URL, not mesos://here:5050
          search --cluster nowhere                              | --cluster must be spark://HOST:PORT
          netadapt --shard x                                    | --shard must be a part such as 2/5
          merge nowhere                                         | there are no results in nowhere
          verify nowhere.zip                                    | cannot read nowhere.zip
          verify one.zip two.zip                                | name one bundle, not 2
          search --evaluations 0                                | --evaluations must be 1 or more, not 0
          search --latency iphone                               | iphone
          search --recipe nope                                  | there is no recipe nope
          ablate stem --factorial                               | --factorial is of the record, not of stem
          ablate nothing                                        | there is no study nothing
          ablate last-stage --network mobilenet_v2              | original-last-stage does not fit mobilenet_v2
          reproduce --profile slow                              | --profile must be quick or full, not slow
          """)
  void wrongRequestsGetOneSentence(String request, String sentence) {
    assertThat(run(WORDS.splitAsStream(request).toArray(String[]::new))).isEqualTo(2);
    String message = err.toString(StandardCharsets.UTF_8);
    assertThat(message).startsWith("mnv3: ").contains(sentence).doesNotContain("\tat ");
    assertThat(message.lines()).hasSize(1);
  }

  @Test
  void shardsAreTakenTogether() {
    List<String> request = new ArrayList<>(List.of("merge"));
    for (int part = 0; part < 2; part++) {
      Path shard = folder.resolve("shard-" + part);
      try (ResultLog log = ResultLog.open(shard.resolve("results.jsonl"))) {
        SampleResults.all().subList(5 * part, 5 * part + 6).forEach(log::append);
      }
      request.add(shard.toString());
    }
    Path merged = folder.resolve("merged");
    request.addAll(List.of("--out", merged.toString()));
    assertThat(run(request.toArray(String[]::new))).isZero();
    assertThat(printed()).contains("shard-0/results.jsonl: 6 records added", ": 5 records added");
    assertThat(ResultLog.read(merged.resolve("results.jsonl")))
        .isEqualTo(SampleResults.all().subList(0, 11));
    assertThat(merged.resolve("report/index.html")).exists();
  }

  @Test
  void stemLooksForMirrorImages() {
    Path weights = RealData.path("weights/v3-small_224_1.0_uint8.tflite");
    Path out = folder.resolve("out");
    assertThat(run("stem", "--weights", weights.toString(), "--out", out.toString())).isZero();
    assertThat(printed())
        .startsWith("16 filters.")
        .contains("mean of the best cosines", "upside down");
    assertThat(out.resolve("report/index.html")).exists();
  }

  @Test
  void ablateListsTheStudies() {
    assertThat(run("ablate")).isZero();
    assertThat(printed())
        .contains("record", "nonlinearity", "whether 16 filters with h-swish do in the stem");
  }

  @Test
  void verboseAddsTheStackTrace() {
    assertThat(run("show", "nope", "--verbose")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat ");
  }

  @Test
  void helpExplainsEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(printed()).contains("./mnv3 reproduce").contains("./mnv3 classify");
    out.reset();
    assertThat(run("logits", "--help")).isZero();
    assertThat(printed()).contains("--weights").contains("--out");
  }

  @Test
  void nothingAskedIsAWrongRequest() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("./mnv3 reproduce");
  }

  /** Writes a small network. */
  private int export(Path file, String... more) {
    List<String> request =
        new ArrayList<>(List.of("export", "mobilenet_v3_small", "--out", file.toString()));
    request.addAll(List.of("--width", "0.35", "--resolution", "32"));
    request.addAll(List.of(more));
    return run(request.toArray(String[]::new));
  }

  private int run(String... args) {
    return new Main(stream(out), stream(err)).run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
