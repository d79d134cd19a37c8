package io.mnv3.recipe;

import io.mnv3.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The recipes that come with the suite, and those of a user's own. */
public final class Recipes {
  private static final List<String> NAMES =
      List.of(
          "fashion-mnist-quick",
          "fashion-mnist-small",
          "fashion-mnist-record",
          "fashion-mnist-search",
          "fashion-mnist-netadapt",
          "cifar10",
          "cifar10-record",
          "cifar10-finetune",
          "cifar10-netadapt",
          "imagenet-paper",
          "imagenet-torchvision",
          "imagenet-timm");
  private static final String SUFFIX = ".json";

  private Recipes() {}

  /** All that come with the suite. */
  public static List<Recipe> all() {
    return NAMES.stream().map(Recipes::named).toList();
  }

  /**
   * A recipe.
   *
   * @param name of one that comes with the suite, or path of a JSON file
   * @throws UserError if there is none, or it is wrong
   */
  public static Recipe named(String name) {
    return written(name).recipe();
  }

  /**
   * A recipe as it is written.
   *
   * @param name as of {@link #named}
   * @throws UserError if there is none
   */
  public static RecipeText written(String name) {
    String text = text(name);
    return new RecipeText(NAMES.contains(name) ? name : stem(name), text, name);
  }

  /**
   * How networks on the way to a better one are fine-tuned by a recipe, if it says so.
   *
   * @param name as of {@link #named}
   * @throws UserError if there is no such recipe, or it is wrong
   */
  public static Optional<FineTuning> fineTuning(String name) {
    return written(name).fineTuning();
  }

  private static String stem(String file) {
    String name = String.valueOf(Path.of(file).getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static String text(String name) {
    if (NAMES.contains(name)) {
      return shippedText(name);
    }
    Path file = Path.of(name);
    if (!name.endsWith(SUFFIX) || !Files.isRegularFile(file)) {
      throw new UserError(
          "there is no recipe %s: name one of %s, or a JSON file"
              .formatted(name, String.join(", ", NAMES)));
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String shippedText(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream(name + SUFFIX)) {
      if (in == null) {
        throw new IllegalStateException("the recipe " + name + " is not part of this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
