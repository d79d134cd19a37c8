package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.cluster.Setting;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Datasets;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How many networks are trained that a recipe does not name: by a recipe, on a data set. */
final class RecipeOptions {
  @Parameter(
      names = "--recipe",
      description = "How each network is trained; the recipe's own network does not matter")
  private String recipe;

  @Parameter(names = "--data", description = "The data set, instead of the recipe's")
  private @Nullable String data;

  @Parameter(names = "--threads", description = "Threads of a training")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * @param usual the recipe where none is asked for
   */
  RecipeOptions(String usual) {
    recipe = usual;
  }

  /** The recipe's name, or its file. */
  String name() {
    return recipe;
  }

  /** The recipe. */
  Recipe recipe() {
    return Recipes.named(recipe);
  }

  /** The data set to train on. */
  Dataset dataset() {
    return Datasets.open(data());
  }

  private String data() {
    return data == null ? recipe().data() : data;
  }

  /**
   * All this for workers of a cluster.
   *
   * @param dataset what {@link #dataset} opened
   * @param results the file of results
   */
  Setting setting(Dataset dataset, Path results) {
    return Setting.of(Recipes.written(recipe), data(), dataset, threads(), results);
  }

  int threads() {
    return EngineOptions.threads(threads);
  }
}
