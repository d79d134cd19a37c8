package io.mnv3.collect;

import io.mnv3.runner.RunRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured on each phone: in every block each model with each setting, in an order drawn
 * anew, and the anchor before and after.
 *
 * @param models to be measured
 * @param settings that each is measured with
 * @param anchor the model that shows the drift; it is run with the first setting, and its
 *     measurements are of the models' experiment
 * @param blocks how often everything is measured
 * @param effort of one measurement
 * @param core the only core to be used; empty for all of the fastest cluster
 * @param waits how long is waited for what
 * @param seed of the order
 */
public record CollectionPlan(
    List<TestedModel> models,
    List<Setting> settings,
    TestedModel anchor,
    int blocks,
    Effort effort,
    Optional<Integer> core,
    Waits waits,
    long seed) {
  /** What records say of programs that were pinned to all of the fastest cluster. */
  public static final String FASTEST = "fastest cluster";

  public CollectionPlan {
    models = List.copyOf(models);
    settings = List.copyOf(settings);
    if (models.isEmpty() || settings.isEmpty() || blocks < 1) {
      throw new IllegalArgumentException(
          "%d models, %d settings, %d blocks".formatted(models.size(), settings.size(), blocks));
    }
    anchor = anchor.in(models.getFirst().experiment());
  }

  /**
   * How long one measurement is.
   *
   * @param warmUpRuns untimed runs first
   * @param runs timed ones, at least
   * @param minimum time of all timed runs together, at least
   * @param limit after which it is ended
   */
  public record Effort(int warmUpRuns, int runs, Duration minimum, Duration limit) {}

  /**
   * How long is waited.
   *
   * @param cooling how long a phone may take to be as cool as at the start
   * @param again after which it is looked at again
   * @param absence how long a phone that went away may stay away
   */
  public record Waits(Duration cooling, Duration again, Duration absence) {}

  /** A model with a setting. */
  public record Task(TestedModel model, Setting setting) {
    /** It in a few words. */
    public String words() {
      return model.name() + " (" + setting.words() + ")";
    }
  }

  /** The tasks of each block in their order. */
  public List<List<Task>> order() {
    List<Task> items = new ArrayList<>();
    for (TestedModel model : models) {
      settings.forEach(setting -> items.add(new Task(model, setting)));
    }
    return Blocks.of(new Task(anchor, settings.getFirst()), items, blocks, seed);
  }

  /** What programs are pinned to, in words. */
  String pinning() {
    return core.map(number -> "core " + number).orElse(FASTEST);
  }

  /** How many measurements that are on each phone. */
  public int measurements() {
    return order().stream().mapToInt(List::size).sum();
  }

  /** What the runner is asked for. */
  RunRequest request(Task task) {
    return new RunRequest(
        task.model().remoteName(),
        task.setting().threads(),
        task.setting().xnnpack(),
        effort.warmUpRuns(),
        effort.runs(),
        effort.minimum());
  }
}
