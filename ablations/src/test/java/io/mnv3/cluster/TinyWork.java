package io.mnv3.cluster;

import io.mnv3.dataset.Datasets;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.RecipeText;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.study.Form;
import io.mnv3.study.Step;
import io.mnv3.study.Study;
import io.mnv3.study.StudyPlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A data set on the disk and a recipe, such that workers can train on it in a second or less. */
final class TinyWork {
  private static final int SIDE = 12;
  private static final int PICTURES = 16;
  private static final String NAME = "stripes";

  private TinyWork() {}

  /** Writes black and white stripes, in folders for those that run across and down. */
  static Path dataset(Path folder) {
    Path root = folder.resolve(NAME);
    for (String part : List.of("train", "val", "test")) {
      for (int i = 0; i < PICTURES; i++) {
        write(root.resolve(part), i);
      }
    }
    return root;
  }

  private static void write(Path part, int number) {
    boolean down = number % 2 == 1;
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean white = ((down ? x : y) + number / 2) % 4 < 2;
        image.setRGB(x, y, white ? 0xffffff : number);
      }
    }
    try {
      Path folder = Files.createDirectories(part.resolve(down ? "down" : "across"));
      ImageIO.write(image, "png", folder.resolve(number + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recipe for it. */
  static RecipeText recipe(double width, int epochs) {
    String json =
        """
        {
          "purpose": "a test", "command": "none", "time": "seconds", "result": "none",
          "network": {"name": "mobilenet_v3_small", "width": %s, "resolution": 12,
            "enlarging": false, "stridesOne": 1, "dropout": 0.2},
          "data": "stripes",
          "normalization": {"mean": [0.5, 0.5, 0.5], "deviation": [0.5, 0.5, 0.5]},
          "augmentation": [],
          "batch": 8, "epochs": %d,
          "optimizer": {"kind": "sgd", "momentum": 0.9, "nesterov": true},
          "weightDecay": {"factor": 1e-4, "normsAndBiases": false},
          "learningRate": 0.05,
          "schedule": {"kind": "cosine", "warmUpEpochs": 0},
          "fineTuning": {"steps": 2, "learningRate": 0.02},
          "averageDecay": 0.9, "labelSmoothing": 0, "batchNormDecay": 0.9, "epsilon": 0.001,
          "padding": "same"
        }
        """
            .formatted(width, epochs);
    return new RecipeText("tiny", json, "tiny.json");
  }

  /** What jobs of a command have in common that records in {@code folder}. */
  static Setting setting(Path data, double width, int epochs, Path folder) {
    return Setting.of(
        recipe(width, epochs),
        data.toString(),
        Datasets.open(data.toString()),
        1,
        folder.resolve("results.jsonl"));
  }

  /** A study of two networks. */
  static StudyPlan plan(Recipe recipe, int seeds, Tier tier) {
    Study study =
        new Study(
            "tiny",
            "whether it works",
            "",
            "mobilenet_v3_small",
            Form.CHAIN,
            List.of(Step.of("V3-Small"), Step.of("+ sigmoid gates", "gates=sigmoid")));
    return new StudyPlan(study, NAME, recipe.name(), seeds, tier);
  }

  /** Records but for time and machine. */
  static List<String> bare(Path file) {
    return bare(ResultLog.read(file));
  }

  static List<String> bare(List<Measurement> records) {
    return records.stream().map(m -> m.key() + " " + m.samples()).toList();
  }
}
