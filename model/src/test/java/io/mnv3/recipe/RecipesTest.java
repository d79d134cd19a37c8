package io.mnv3.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Shape;
import io.mnv3.optimizer.RmsProp;
import io.mnv3.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class RecipesTest {
  @TempDir Path folder;

  static List<Recipe> all() {
    return Recipes.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachHasAHeaderAndANetworkThatTrains(Recipe recipe) {
    assertThat(recipe.header().command()).startsWith("./mnv3 ").contains(recipe.name());
    Graph graph = Lowering.lower(recipe.architecture(10));
    assertThat(graph.output().channels()).isEqualTo(10);
    assertThat(recipe.schedule().rate(recipe.rate(), recipe.epochs() / 2.0)).isPositive();
  }

  @Test
  void smallPicturesAreNotShrunkToNothing() {
    for (Recipe recipe : List.of(Recipes.named("cifar10"), Recipes.named("fashion-mnist-small"))) {
      Graph graph = Lowering.lower(recipe.architecture(10));
      Shape last =
          graph.nodes().stream()
              .map(node -> graph.shape(node.id()))
              .filter(shape -> shape.height() > 1)
              .reduce((a, b) -> b)
              .orElseThrow();
      assertThat(last.height()).isEqualTo(4);
    }
  }

  @Test
  void thePapersRecipeIsThePapers() {
    Recipe paper = Recipes.named("imagenet-paper");
    assertThat(paper.batch()).isEqualTo(4096);
    assertThat(paper.rate()).isEqualTo(0.1);
    assertThat(paper.rule()).isEqualTo(new RmsProp(0.9, 0.9, 0.002));
    assertThat(paper.decay().factor()).isEqualTo(1e-5);
    assertThat(paper.averageDecay()).isEqualTo(0.9999);
    assertThat(paper.batchNormDecay()).isEqualTo(0.99);
    assertThat(paper.schedule().rate(0.1, 9)).isCloseTo(0.1 * Math.pow(0.99, 3), within(1e-12));
  }

  @Test
  void theDigestTellsTrainingsApartAndIgnoresTheHeader() throws IOException {
    Recipe recipe = Recipes.named("cifar10");
    assertThat(recipe.withEpochs(3).digest()).isNotEqualTo(recipe.digest());
    assertThat(recipe.withRate(0.2).digest()).isNotEqualTo(recipe.digest());
    Path file = Files.writeString(folder.resolve("cifar10.json"), json().replace("half", "0.5"));
    assertThat(Recipes.named(file.toString()).digest()).isEqualTo(recipe.digest());
  }

  @Test
  void anyStepOfAnAblationCanBeTrained() throws IOException {
    String text =
        json()
            .replace(
                "\"width\": 0.5",
                "\"edits\": [\"no-squeeze-excite\", \"nonlinearity=relu\"], \"width\": 0.5");
    Path file = Files.writeString(folder.resolve("edited.json"), text);
    Recipe edited = Recipes.named(file.toString());
    Architecture table =
        Edits.nonlinearity(Nonlinearity.RELU)
            .apply(Edits.noSqueezeExcite().apply(Architectures.named("mobilenet_v3_large")));
    assertThat(edited.architecture(10).rows())
        .isEqualTo(edited.shape().fit(10).apply(table).rows());
    assertThat(edited.digest()).isNotEqualTo(Recipes.named("cifar10").digest());
  }

  @Test
  void aRecipeMaySayHowToFineTuneWithoutBecomingAnother() throws IOException {
    assertThat(Recipes.fineTuning("fashion-mnist-netadapt")).isPresent();
    assertThat(Recipes.fineTuning("imagenet-paper"))
        .hasValueSatisfying(paper -> assertThat(paper.steps()).isEqualTo(10_000));
    assertThat(Recipes.fineTuning("cifar10")).isEmpty();
    String text =
        json()
            .replace(
                "\"batch\"", "\"fineTuning\": {\"steps\": 5, \"learningRate\": 0.5}, \"batch\"");
    Path file = Files.writeString(folder.resolve("cifar10.json"), text);
    FineTuning tuning = Recipes.fineTuning(file.toString()).orElseThrow();
    assertThat(tuning).isEqualTo(new FineTuning(5, 0.5));
    Recipe recipe = Recipes.named(file.toString());
    assertThat(recipe.digest()).isEqualTo(Recipes.named("cifar10").digest());
    Recipe shortened = recipe.shortened(tuning);
    assertThat(shortened.schedule().rate(shortened.rate(), 0)).isEqualTo(0.5);
    assertThat(shortened.schedule().rate(shortened.rate(), 1)).isZero();
  }

  private static String json() throws IOException {
    try (InputStream in = Recipes.class.getResourceAsStream("cifar10.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"batch\": 128      | \"batch\": 0           | batch must be 1 or more",
        "\"batch\": 128      | \"batches\": 128       | lacks the field batch",
        "\"epochs\": 24      | \"epochs\": 24, \"x\": 1 | has no field x",
        "\"kind\": \"sgd\"   | \"kind\": \"adam\"     | optimizer: kind must be rmsprop or sgd",
        "\"nesterov\": true  | \"nesterov\": 1        | nesterov must be true or false",
        "\"pad\": 4          | \"pad\": -4            | augmentation 1: a border is not negative",
        "mobilenet_v3_large  | mobilenet_v9           | mobilenet_v9",
        "\"width\":          | \"edits\": [\"stem=9\"], \"width\": | network: there is no edit stem=9",
        "\"width\":          | \"edits\": [\"expansions=90:8\"], \"width\": | does not fit mobilenet_v3_large",
        "\"width\":          | \"edits\": \"minimalistic\", \"width\": | edits must be a list of texts",
        "\"stridesOne\": 2   | \"stridesOne\": 9      | fewer than 9 rows of stride 2",
        "\"labelSmoothing\": 0.1 | \"labelSmoothing\": 2 | label smoothing is in",
        "\"batch\": 128      | \"batch\": 128, \"fineTuning\": {\"steps\": 0, \"learningRate\": 1} | fineTuning: a fine-tuning needs a step",
        "\"batch\": 128      | \"batch\": 128, \"fineTuning\": {\"steps\": 3} | fineTuning lacks the field learningRate",
        "\"epochs\": 24,     | \"epochs\": 24         | is no JSON",
        "\"epochs\": 24,     | \"epochs\": 24, \"epochs\": 41, | is no JSON",
        "\"padding\": \"same\" | \"padding\": \"same\"} { | is no JSON",
        "\"epsilon\": 0.001 | \"epsilon\": 1e999     | epsilon must be a number",
        "[0.4914,            | [\"0.4914\",           | mean must be a list of three numbers",
        "\"stridesOne\": 2   | \"stridesOne\": -1     | network: stridesOne is not negative",
        "\"dropout\": 0.2    | \"dropout\": 1         | dropout must be in [0, 1)",
        "\"averageDecay\": 0.999 | \"averageDecay\": 1 | averageDecay is in [0, 1)",
        "\"batch\": 128      | \"batch\": 128, \"longestGradient\": 0 | longestGradient is positive",
        "\"warmUpEpochs\": 1 | \"warmUpEpochs\": -1   | schedule: warmUpEpochs is not negative",
        "{\"kind\": \"cosine\", | {\"kind\": \"steps\", \"factor\": 0, \"everyEpochs\": 1, | schedule: step decay needs"
      })
  void mistakesAreNamed(String right, String wrong, String message) throws IOException {
    String text = json();
    assertThat(text).contains(right);
    Path file = Files.writeString(folder.resolve("mine.json"), text.replace(right, wrong));
    assertThatThrownBy(() -> Recipes.named(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.json")
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> Recipes.named("cifar11"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cifar10")
        .hasMessageContaining("fashion-mnist-small");
  }

  @Test
  void firstWeightsFollowFromTheSeedAndHaveTheirDeviation() {
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_small"));
    Weights weights = InitialWeights.of(graph, 1);
    INDArray expand = weights.get("bneck10/expand/weight");
    assertThat(expand.stdNumber().doubleValue())
        .isCloseTo(Math.sqrt(2.0 / expand.size(0)), within(0.02 * Math.sqrt(2.0 / expand.size(0))));
    assertThat(weights.get("bneck10/expand/norm/scale").meanNumber().doubleValue()).isEqualTo(1);
    assertThat(InitialWeights.of(graph, 1).get("stem/weight"))
        .isEqualTo(weights.get("stem/weight"));
    assertThat(InitialWeights.of(graph, 2).get("stem/weight"))
        .isNotEqualTo(weights.get("stem/weight"));
  }

  /** Generators whose seeds are too alike give tensors that are each other, some places apart. */
  @Test
  void noTensorRepeatsTheNumbersOfAnother() {
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_small"));
    Weights weights = InitialWeights.of(graph, 1);
    Set<Long> seen = new HashSet<>();
    int shared = 0;
    int all = 0;
    for (String name : List.of("stem/weight", "bneck2/expand/weight", "bneck3/expand/weight")) {
      float[] values = weights.get(name).dup().data().asFloat();
      double deviation = Math.sqrt(2.0 / fanOut(weights.get(name)));
      Set<Long> mine = new HashSet<>();
      for (float value : values) {
        mine.add(Math.round(value / deviation * 1e6));
      }
      shared += (int) mine.stream().filter(seen::contains).count();
      seen.addAll(mine);
      all += values.length;
    }
    assertThat(shared).isLessThan(all / 100);
  }

  private static double fanOut(INDArray convolution) {
    return convolution.size(0) * convolution.size(2) * convolution.size(3);
  }

  @Test
  void firstWeightsHaveTheirLayersMoments() {
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_large"));
    Weights weights = InitialWeights.of(graph, 3);
    double depthwise = weights.get("bneck15/depthwise/weight").stdNumber().doubleValue();
    assertThat(depthwise).isCloseTo(Math.sqrt(2.0 / 25), within(0.01));
    INDArray classifier = weights.get("classifier/weight");
    assertThat(classifier.stdNumber().doubleValue()).isCloseTo(0.01, within(1e-4));
    assertThat(classifier.meanNumber().doubleValue()).isCloseTo(0, within(1e-4));
    assertThat(weights.get("classifier/bias").amaxNumber().doubleValue()).isZero();
    assertThat(weights.get("stem/norm/variance").meanNumber().doubleValue()).isEqualTo(1);
    assertThat(weights.get("stem/norm/mean").amaxNumber().doubleValue()).isZero();
    assertThat(weights.get("stem/norm/shift").amaxNumber().doubleValue()).isZero();
  }
}
