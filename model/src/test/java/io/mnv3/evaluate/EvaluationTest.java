package io.mnv3.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.data.LabeledImages;
import io.mnv3.data.Preprocessing;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.Weights;
import io.mnv3.weights.file.PretrainedNetwork;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that sees "red", "green" and "blue" as its classes 0 to 2. */
class EvaluationTest {
  @TempDir Path folder;

  @BeforeEach
  void drawPictures() throws IOException {
    for (int i = 0; i < 3; i++) {
      draw("0_red/" + i + ".png", Color.RED);
      draw("1_green/" + i + ".png", Color.GREEN);
      draw("2_blue/" + i + ".png", Color.BLUE);
    }
    draw("2_blue/wrong.png", Color.ORANGE); // more red than green than blue
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "4, 3", "10, 1", "64, 2"})
  void findsTheSameWhateverBatchAndThreads(int batch, int threads) {
    List<Integer> progress = new ArrayList<>();
    EvaluationResult result = evaluate(batch, threads, 0, progress);

    assertThat(result.top1()).isEqualTo(new Proportion(9, 10));
    assertThat(result.top5()).isEqualTo(new Proportion(10, 10));
    assertThat(result.predictions().getLast().image()).isEqualTo("2_blue/wrong.png");
    assertThat(result.predictions().getLast().guesses())
        .extracting(Guess::label)
        .containsExactly(0, 1, 2);
    assertThat(progress).isSorted().hasSize((10 + batch - 1) / batch).endsWith(10);
  }

  @Test
  void leavesOutDamagedPicturesAndNamesThem() throws IOException {
    Files.writeString(folder.resolve("1_green/1.png"), "no picture");

    EvaluationResult result = evaluate(4, 2, 1, new ArrayList<>());

    assertThat(result.top1()).isEqualTo(new Proportion(8, 9));
    assertThat(result.damaged())
        .containsExactly("1_green/1.png is neither a JPEG nor a PNG picture");
  }

  @Test
  void givesUpWhenTooManyAreDamaged() throws IOException {
    Files.writeString(folder.resolve("1_green/1.png"), "no picture");
    Files.writeString(folder.resolve("1_green/2.png"), "");
    assertThatThrownBy(() -> evaluate(4, 2, 1, new ArrayList<>()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "more than 1 of 10 pictures are damaged, the last being this: 1_green/2.png is empty");
  }

  @Test
  void refusesASetOfOtherClasses() throws IOException {
    draw("3_grey/0.png", Color.GRAY);
    assertThatThrownBy(() -> evaluate(4, 2, 0, new ArrayList<>()))
        .isInstanceOf(UserError.class)
        .hasMessage("the network tells 3 classes apart, but the pictures are of 4");
  }

  @Test
  void classifiesOnePicture() {
    try (Classifier classifier = Classifier.prepare(new MeanColourEngine(), network(), 1, 1)) {
      BufferedImage image = LabeledImages.open(folder).images().getFirst().decode();
      List<Guess> guesses = classifier.classify(image);
      assertThat(guesses).extracting(Guess::label).containsExactly(0, 1, 2);
      assertThat(guesses.getFirst().logit()).isEqualTo(1);
      assertThat(classifier.name(0)).isEqualTo("class 0");
    }
  }

  @Test
  void keepsPredictionsInAFile() {
    List<Prediction> predictions = evaluate(4, 2, 0, new ArrayList<>()).predictions();
    PredictionFile written =
        new PredictionFile(new TreeMap<>(Map.of("engine", "mean-colour")), predictions);
    Path file = folder.resolve("out/predictions.jsonl");

    written.write(file);

    assertThat(PredictionFile.read(file)).isEqualTo(written);
    assertThat(file).content().hasLineCount(11).startsWith("{\"context\":{\"engine\":");
  }

  @Test
  void refusesFilesThatHoldNoPredictions() throws IOException {
    Path file = folder.resolve("predictions.jsonl");
    for (String line : List.of("{\"image\":\"a\"}", "null", "", "x", "[]")) {
      Files.writeString(file, "{\"context\":{}}\n" + line + "\n");
      assertThatThrownBy(() -> PredictionFile.read(file))
          .isInstanceOf(UserError.class)
          .hasMessage("line 2 of " + file + " is no prediction");
    }
  }

  private EvaluationResult evaluate(
      int batch, int threads, int mostDamaged, List<Integer> progress) {
    try (Classifier classifier =
        Classifier.prepare(new MeanColourEngine(), network(), batch, threads)) {
      return Evaluation.run(
          classifier,
          LabeledImages.open(folder),
          threads,
          mostDamaged,
          (images, of) -> progress.add(images));
    }
  }

  private static PretrainedNetwork network() {
    GraphBuilder builder = new GraphBuilder(new Shape(8, 8, 3));
    builder.add("pool", new Op.GlobalAveragePool(), Graph.INPUT);
    Graph graph = builder.build();
    return new PretrainedNetwork(
        Edits.classes(3).apply(Architectures.named("mobilenet_v3_small")),
        new Network(graph, Weights.of(graph, Map.of(), "nothing")),
        Preprocessing.tensorflowSlim(8),
        0,
        "a test");
  }

  private void draw(String name, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 20, 10);
    graphics.dispose();
    Files.createDirectories(folder.resolve(name).getParent());
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }
}
