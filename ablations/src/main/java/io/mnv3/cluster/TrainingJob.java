package io.mnv3.cluster;

import io.mnv3.result.ResultLog;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.StudyRun;
import java.util.SortedMap;

/**
 * A training of a study. Records come of it, as text.
 *
 * @param folder of the driver, for checkpoints
 * @param facts to be told with the records
 * @param id of the run that records
 */
record TrainingJob(
    Setting setting, StudyRun run, String folder, SortedMap<String, String> facts, String id)
    implements Job<String> {
  @Override
  public String words() {
    return run.words();
  }

  @Override
  public String work() {
    RecipeRunner runner =
        new RecipeRunner(setting.recipe().recipe(), setting.dataset(), setting.threads());
    return setting.in(
        folder, path -> ResultLog.text(runner.train(run, path, Setting.facts(facts), id, _ -> {})));
  }
}
