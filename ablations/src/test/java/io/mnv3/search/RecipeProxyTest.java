package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.study.Stripes;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of the space, really trained, on a few pictures of stripes. */
class RecipeProxyTest {
  private static final Recipe RECIPE = Recipes.named("fashion-mnist-search");

  /** Full convolutions, a large kernel, and blocks left out at both ends. */
  private static final Architecture NETWORK =
      SearchSpace.mnasnet()
          .architecture(Candidate.parse("000000-010000-211000-000000-100000-300010-000000"));

  @TempDir private Path folder;

  @Test
  void aTrainingGivesACurveAndTheSameOneAgain() {
    RecipeProxy proxy = proxy(RECIPE);
    Architecture fitted = proxy.fit(NETWORK);
    List<EpochRecord> epochs = new ArrayList<>();
    EarlyStopping never = EarlyStopping.none(proxy.epochs());
    List<Double> curve = proxy.train(fitted, never, folder.resolve("one"), epochs::add);
    assertThat(curve).hasSize(2).allMatch(top1 -> top1 >= 0 && top1 <= 100);
    assertThat(epochs).hasSize(2);
    assertThat(proxy.train(fitted, never, folder.resolve("one"), _ -> {})).isEqualTo(curve);
    assertThat(proxy.train(fitted, never, folder.resolve("other"), _ -> {})).isEqualTo(curve);
  }

  @Test
  void aHopelessTrainingIsGivenUpAfterTheEpoch() {
    RecipeProxy proxy = proxy(RECIPE);
    Architecture fitted = proxy.fit(NETWORK);
    EarlyStopping demanding = new EarlyStopping(List.of(101.0, 101.0));
    List<Double> curve = proxy.train(fitted, demanding, folder, _ -> {});
    assertThat(curve).hasSize(1);
    EarlyStopping never = EarlyStopping.none(2);
    assertThat(proxy.train(fitted, never, folder, _ -> {})).hasSize(2).startsWith(curve.get(0));
  }

  @Test
  void aNetworkThatDivergesGetsNothingRight() {
    RecipeProxy proxy = proxy(RECIPE.withRate(1e30));
    Architecture fitted = proxy.fit(NETWORK);
    assertThat(proxy.train(fitted, EarlyStopping.none(2), folder, _ -> {}))
        .containsExactly(0.0, 0.0);
  }

  @Test
  void whatATrainingFollowsFromIsTold() {
    assertThat(proxy(RECIPE).configuration())
        .containsEntry("data", "stripes")
        .containsEntry("recipe", "fashion-mnist-search")
        .isNotEqualTo(proxy(RECIPE.withEpochs(3)).configuration());
  }

  private static RecipeProxy proxy(Recipe recipe) {
    return new RecipeProxy(recipe, Stripes.PLAIN.dataset(), 1);
  }
}
