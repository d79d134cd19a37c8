package io.mnv3.cluster;

import io.mnv3.arch.Architecture;
import io.mnv3.search.EarlyStopping;
import io.mnv3.search.RecipeProxy;
import java.util.ArrayList;

/**
 * The training of a candidate of a search. Its curve comes of it.
 *
 * @param fitted the likeness that is trained
 * @param folder of the driver, for checkpoints
 */
record CandidateJob(Setting setting, Architecture fitted, EarlyStopping stopping, String folder)
    implements Job<ArrayList<Double>> {
  @Override
  public String words() {
    return fitted.name();
  }

  @Override
  public ArrayList<Double> work() {
    RecipeProxy proxy =
        new RecipeProxy(setting.recipe().recipe(), setting.dataset(), setting.threads());
    return setting.in(
        folder, path -> new ArrayList<>(proxy.train(fitted, stopping, path, _ -> {})));
  }
}
