package io.mnv3.evaluate;

import io.mnv3.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often two networks, or two ways to run one, see the same class first.
 *
 * @param equal of all pictures, those of which both say the same
 * @param differing names of the others
 */
public record Agreement(Proportion equal, List<String> differing) {
  public Agreement {
    differing = List.copyOf(differing);
  }

  /**
   * Compares predictions picture by picture, whatever their order.
   *
   * @throws UserError if they are not about the same pictures
   */
  public static Agreement between(List<Prediction> some, List<Prediction> others) {
    Map<String, Prediction> byImage = new HashMap<>();
    others.forEach(other -> byImage.put(other.image(), other));
    if (some.isEmpty() || some.size() != byImage.size()) {
      throw new UserError(
          "predictions of %d pictures cannot be compared with predictions of %d"
              .formatted(some.size(), byImage.size()));
    }
    List<String> differing =
        some.stream()
            .filter(one -> one.first() != counterpart(byImage, one).first())
            .map(Prediction::image)
            .toList();
    return new Agreement(new Proportion(some.size() - differing.size(), some.size()), differing);
  }

  private static Prediction counterpart(Map<String, Prediction> byImage, Prediction one) {
    Prediction other = byImage.get(one.image());
    if (other == null) {
      throw new UserError("only one of the two predictions is about " + one.image());
    }
    return other;
  }
}
