package io.mnv3.reproduce;

import io.mnv3.UserError;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Datasets;
import io.mnv3.host.HostLatency;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.result.Tier;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.RecipeRunner;
import io.mnv3.study.StudyPlan;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.KnownFiles;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The main job on this machine.
 *
 * @param jobs its parts
 * @param notes what cannot be done on this machine, and how it could
 */
public record Reproduction(List<Job> jobs, List<String> notes) {
  private static final long SEED = 20190506;
  private static final String PHOTOS = "photos";
  private static final String PICTURES = "fashion-mnist";
  private static final String RECIPE = "fashion-mnist-record";

  public Reproduction {
    jobs = List.copyOf(jobs);
    notes = List.copyOf(notes);
  }

  /**
   * A quarter of an hour.
   *
   * @param folder for checkpoints of what is under way
   */
  public static Reproduction quick(Path folder) {
    return of(
        new HostLatency(30, 10, 3, SEED),
        100,
        dataset -> List.of(training(dataset, 3, Tier.T0, 1, folder)));
  }

  /**
   * Ten times as many samples; every step trained five times as long, with twice as many seeds and
   * a learning rate of its own. Then the other studies, NetAdapt and searches.
   *
   * @param folder for checkpoints of what is under way
   * @param adaptations for what NetAdapt tries and chooses
   */
  public static Reproduction full(Path folder, Path adaptations) {
    return of(
        new HostLatency(300, 10, 3, SEED),
        1000,
        dataset -> {
          List<Job> jobs = new ArrayList<>();
          jobs.add(training(dataset, 6, Tier.T1, 5, folder));
          jobs.addAll(Ablations.jobs(dataset, folder, adaptations));
          return jobs;
        });
  }

  private static Reproduction of(
      HostLatency plan, int profileRuns, Function<Dataset, List<Job>> trainings) {
    List<Job> jobs = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    jobs.add(new PeakJob());
    jobs.add(
        new LatencyJob(
            "Latency of the optimisation record's steps on this host",
            Subjects.recordSteps(),
            plan));
    jobs.add(new LatencyJob("Latency of Table 3's networks on this host", Subjects.table3(), plan));
    jobs.add(new PredictionJob());
    jobs.add(new ProfileJob(profileRuns));
    jobs.addAll(stems());
    jobs.addAll(photos());
    if (photos().isEmpty()) {
      notes.add(
          "No photos were classified: set MNV3_DATA to a folder with weights/ (./mnv3 report lists"
              + " the files and their addresses) and labelled photos in photos/.");
    }
    try {
      jobs.addAll(trainings.apply(Datasets.open(PICTURES)));
    } catch (UserError e) {
      notes.add(
          "Nothing was trained, for Fashion-MNIST cannot be had: %s. Start again with a connection, or with the set's four files in fashion-mnist/ of the folder that MNV3_DATA names."
              .formatted(e.getMessage()));
    }
    return new Reproduction(jobs, notes);
  }

  private static Job training(Dataset dataset, int seeds, Tier tier, int epochs, Path folder) {
    Recipe recipe = Recipes.named(RECIPE).withEpochs(epochs);
    StudyPlan plan = new StudyPlan(OptimisationRecord.study(), dataset.name(), RECIPE, seeds, tier);
    int threads = Runtime.getRuntime().availableProcessors();
    return new StudyJob(plan, new RecipeRunner(recipe, dataset, threads), folder);
  }

  private static List<StemJob> stems() {
    return KnownFiles.all().stream()
        .flatMap(known -> WeightFiles.find(known).map(file -> new StemJob(known, file)).stream())
        .toList();
  }

  private static List<Job> photos() {
    Optional<Path> photos = photoSet();
    if (photos.isEmpty()) {
      return List.of();
    }
    return KnownFiles.all().stream().flatMap(known -> jobs(known, photos.get())).toList();
  }

  private static Stream<Job> jobs(KnownFile known, Path photos) {
    return WeightFiles.find(known).stream()
        .flatMap(file ->
            Stream.of(
                new PhotosJob(known, file, photos), new QuantizationJob(known, file, photos)));
  }

  private static Optional<Path> photoSet() {
    String data = System.getenv("MNV3_DATA");
    if (data == null || data.isBlank()) {
      return Optional.empty();
    }
    return Stream.of("imagenet-photos-200.tar", "")
        .map(name -> Path.of(data, PHOTOS, name))
        .filter(Files::exists)
        .findFirst();
  }
}
