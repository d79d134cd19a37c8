package io.mnv3.recipe;

import io.mnv3.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recipes that come with the suite, and those of a user's own. */
public final class Recipes {
  private static final List<String> NAMES =
      List.of(
          "fashion-mnist-quick",
          "fashion-mnist-small",
          "fashion-mnist-record",
          "fashion-mnist-search",
          "cifar10",
          "cifar10-record",
          "cifar10-finetune",
          "imagenet-paper",
          "imagenet-torchvision",
          "imagenet-timm");
  private static final String SUFFIX = ".json";

  private Recipes() {}

  /** All that come with the suite. */
  public static List<Recipe> all() {
    return NAMES.stream().map(Recipes::shipped).toList();
  }

  /**
   * A recipe.
   *
   * @param name of one that comes with the suite, or path of a JSON file
   * @throws UserError if there is none, or it is wrong
   */
  public static Recipe named(String name) {
    if (NAMES.contains(name)) {
      return shipped(name);
    }
    Path file = Path.of(name);
    if (!name.endsWith(SUFFIX) || !Files.isRegularFile(file)) {
      throw new UserError(
          "there is no recipe %s: name one of %s, or a JSON file"
              .formatted(name, String.join(", ", NAMES)));
    }
    try {
      String stem = file.getFileName().toString();
      return RecipeReader.read(
          stem.substring(0, stem.length() - SUFFIX.length()), Files.readString(file), name);
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Recipe shipped(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream(name + SUFFIX)) {
      if (in == null) {
        throw new IllegalStateException("the recipe " + name + " is not part of this build");
      }
      return RecipeReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
