package io.mnv3.recipe;

import io.mnv3.arch.NamedEdit;
import io.mnv3.data.Normalization;
import io.mnv3.data.Rgb;
import io.mnv3.dataset.Augmentation;
import io.mnv3.graph.Padding;
import io.mnv3.json.Fields;
import io.mnv3.optimizer.RmsProp;
import io.mnv3.optimizer.Sgd;
import io.mnv3.optimizer.UpdateRule;
import io.mnv3.optimizer.WeightDecay;
import java.util.List;
import java.util.Optional;

/** From JSON to a recipe. */
final class RecipeReader {
  private RecipeReader() {}

  /**
   * @param name of the recipe
   * @param source for messages
   */
  static Recipe read(String name, String json, String source) {
    return Fields.of(json, source).read(f -> recipe(name, f));
  }

  /**
   * What the recipe says on short fine-tunings, if it does.
   *
   * @param source for messages
   */
  static Optional<FineTuning> readFineTuning(String json, String source) {
    return fineTuning(Fields.of(json, source));
  }

  private static Recipe recipe(String name, Fields f) {
    Recipe recipe =
        new Recipe(
            name,
            new Recipe.Header(
                f.text("purpose"), f.text("command"), f.text("time"), f.text("result")),
            f.object("network").read(RecipeReader::shape),
            f.text("data"),
            f.object("normalization").read(RecipeReader::normalization),
            f.objects("augmentation").stream()
                .map(each -> each.read(RecipeReader::augmentation))
                .toList(),
            atLeastOne(f, "batch"),
            atLeastOne(f, "epochs"),
            f.object("optimizer").read(RecipeReader::rule),
            f.object("weightDecay").read(RecipeReader::decay),
            positive(f, "learningRate"),
            f.object("schedule").read(RecipeReader::decline),
            f.optionalNumber("longestGradient"),
            f.number("averageDecay"),
            f.number("labelSmoothing"),
            f.number("batchNormDecay"),
            positive(f, "epsilon"),
            padding(f));
    recipe.trainerOptions(1); // checks their ranges
    f.within(() -> recipe.architecture(2));
    var _ = fineTuning(f); // no part of the recipe: no training from scratch depends on it
    return recipe;
  }

  private static Optional<FineTuning> fineTuning(Fields f) {
    return f.optionalObject("fineTuning")
        .map(each ->
            each.read(own -> new FineTuning(own.integer("steps"), own.number("learningRate"))));
  }

  private static int atLeastOne(Fields f, String name) {
    int value = f.integer(name);
    if (value < 1) {
      throw f.wrong(name, "1 or more", value);
    }
    return value;
  }

  private static double positive(Fields f, String name) {
    double value = f.number(name);
    if (!(value > 0)) {
      throw f.wrong(name, "positive", value);
    }
    return value;
  }

  private static Padding padding(Fields f) {
    String text = f.text("padding");
    return switch (text) {
      case "same" -> Padding.SAME;
      case "symmetric" -> Padding.SYMMETRIC;
      default -> throw f.wrong("padding", "same or symmetric", text);
    };
  }

  private static NetworkShape shape(Fields f) {
    return new NetworkShape(
        f.text("name"),
        edits(f),
        positive(f, "width"),
        atLeastOne(f, "resolution"),
        f.flag("enlarging"),
        f.integer("stridesOne"),
        f.number("dropout"));
  }

  private static List<NamedEdit> edits(Fields f) {
    List<String> words = f.optionalTexts("edits");
    return f.within(() -> words.stream().map(NamedEdit::new).toList());
  }

  private static Normalization normalization(Fields f) {
    return new Normalization(rgb(f.three("mean")), rgb(f.three("deviation")));
  }

  private static Rgb rgb(float[] three) {
    return new Rgb(three[0], three[1], three[2]);
  }

  private static Augmentation augmentation(Fields f) {
    String kind = f.text("kind");
    return switch (kind) {
      case "pad-and-crop" -> new Augmentation.PadAndCrop(f.integer("pad"));
      case "horizontal-flip" -> new Augmentation.HorizontalFlip();
      case "random-resized-crop" ->
          new Augmentation.RandomResizedCrop(
              f.number("minScale"),
              f.number("maxScale"),
              f.number("minRatio"),
              f.number("maxRatio"));
      case "color-jitter" ->
          new Augmentation.ColorJitter(
              f.number("brightness"), f.number("contrast"), f.number("saturation"));
      case "random-erasing" -> new Augmentation.RandomErasing(f.number("probability"));
      default -> throw f.wrong("kind", "one of " + AUGMENTATIONS, kind);
    };
  }

  private static final List<String> AUGMENTATIONS =
      List.of(
          "pad-and-crop",
          "horizontal-flip",
          "random-resized-crop",
          "color-jitter",
          "random-erasing");

  private static UpdateRule rule(Fields f) {
    String kind = f.text("kind");
    return switch (kind) {
      case "rmsprop" -> new RmsProp(f.number("decay"), f.number("momentum"), f.number("epsilon"));
      case "sgd" -> new Sgd(f.number("momentum"), f.flag("nesterov"));
      default -> throw f.wrong("kind", "rmsprop or sgd", kind);
    };
  }

  private static WeightDecay decay(Fields f) {
    return new WeightDecay(f.number("factor"), f.flag("normsAndBiases"));
  }

  private static Recipe.Decline decline(Fields f) {
    String kind = f.text("kind");
    return switch (kind) {
      case "cosine" -> new Recipe.Decline.Cosine(f.number("warmUpEpochs"));
      case "steps" ->
          new Recipe.Decline.Steps(
              f.number("factor"), f.number("everyEpochs"), f.number("warmUpEpochs"));
      default -> throw f.wrong("kind", "cosine or steps", kind);
    };
  }
}
