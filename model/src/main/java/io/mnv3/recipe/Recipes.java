package io.mnv3.recipe;

import io.mnv3.Resources;
import io.mnv3.json.JsonFile;
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

  private Recipes() {}

  /** All that come with the suite. */
  public static List<Recipe> all() {
    return NAMES.stream().map(Recipes::named).toList();
  }

  /**
   * A recipe.
   *
   * @param name of one that comes with the suite, or path of a JSON file
   * @throws io.mnv3.UserError if there is none, or it is wrong
   */
  public static Recipe named(String name) {
    return written(name).recipe();
  }

  /**
   * A recipe as it is written.
   *
   * @param name as of {@link #named}
   * @throws io.mnv3.UserError if there is none
   */
  public static RecipeText written(String name) {
    if (NAMES.contains(name)) {
      return new RecipeText(name, shipped(name), name);
    }
    JsonFile file = file(name);
    return new RecipeText(file.stem(), file.text(), name);
  }

  /**
   * How networks on the way to a better one are fine-tuned by a recipe, if it says so.
   *
   * @param name as of {@link #named}
   * @throws io.mnv3.UserError if there is no such recipe, or it is wrong
   */
  public static Optional<FineTuning> fineTuning(String name) {
    return written(name).fineTuning();
  }

  private static JsonFile file(String name) {
    return JsonFile.named(name, "recipe", NAMES);
  }

  private static String shipped(String name) {
    return Resources.text(Recipes.class, name + JsonFile.SUFFIX);
  }
}
