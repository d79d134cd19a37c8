package io.mnv3.recipe;

import java.io.Serializable;
import java.util.Optional;

/**
 * A recipe as it is written, which can be sent to other machines.
 *
 * @param name by which results speak of it
 * @param json what the file holds
 * @param source for messages: the name or the path that it was asked for by
 */
public record RecipeText(String name, String json, String source) implements Serializable {
  /**
   * The recipe.
   *
   * @throws io.mnv3.UserError if it is wrong
   */
  public Recipe recipe() {
    return RecipeReader.read(name, json, source);
  }

  /**
   * How networks on the way to a better one are fine-tuned by it, if it says so.
   *
   * @throws io.mnv3.UserError if it is wrong
   */
  public Optional<FineTuning> fineTuning() {
    return RecipeReader.readFineTuning(json, source);
  }
}
