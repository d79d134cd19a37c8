package io.mnv3.cli;

import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import java.io.PrintStream;

/** The recipes with their headers. */
final class RecipeList {
  private RecipeList() {}

  static void print(PrintStream out) {
    for (Recipe recipe : Recipes.all()) {
      Recipe.Header header = recipe.header();
      out.println(recipe.name());
      out.println("  " + header.purpose());
      out.println("  " + header.command());
      out.println("  takes " + header.time() + "; gives " + header.result());
    }
  }
}
