package io.mnv3.cluster;

import io.mnv3.UserError;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Datasets;
import io.mnv3.host.HostFacts;
import io.mnv3.recipe.RecipeText;
import io.mnv3.result.FolderRemoval;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What all jobs of a command have in common.
 *
 * @param recipe of the trainings
 * @param data the data set, as {@link Datasets#open} takes it
 * @param digest of the data set on the driver's machine
 * @param threads of a training
 * @param results the driver's file of results; workers that see it share its folder for checkpoints
 */
public record Setting(RecipeText recipe, String data, String digest, int threads, String results)
    implements Serializable {
  /** What this worker has opened: one set, in nearly all cases. */
  private static final Map<String, Dataset> OPEN = new ConcurrentHashMap<>();

  /**
   * The setting of a command.
   *
   * @param data name or path of the data set
   * @param dataset what is there on this machine
   */
  public static Setting of(
      RecipeText recipe, String data, Dataset dataset, int threads, Path results) {
    return new Setting(recipe, absolute(data), dataset.digest(), threads, absolute(results));
  }

  /** A worker has a working directory of its own. */
  private static String absolute(String data) {
    Path path = Path.of(data);
    return Files.exists(path) ? absolute(path) : data;
  }

  static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  /**
   * The data set, on a worker.
   *
   * @throws UserError if there is none, or it is not what the driver has
   */
  Dataset dataset() {
    Dataset dataset = OPEN.computeIfAbsent(data, Datasets::open);
    if (!dataset.digest().equals(digest)) {
      throw new UserError(
          "a worker has another data set %s than this machine; give both the same, by MNV3_DATA or a path"
              .formatted(data));
    }
    return dataset;
  }

  /**
   * Works in {@code folder} of the driver if this worker sees it, so that what a worker began that
   * failed is gone on with; else in a temporary one.
   */
  <R> R in(String folder, Function<Path, R> work) {
    if (Files.exists(Path.of(results))) {
      return work.apply(Path.of(folder));
    }
    Path own = temporary();
    try {
      return work.apply(own);
    } finally {
      FolderRemoval.remove(own);
    }
  }

  static Path temporary() {
    try {
      return Files.createTempDirectory("mnv3-worker");
    } catch (IOException e) {
      throw new UserError("a worker cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  /** The driver's facts, with this worker's machine in the place of the driver's. */
  static SortedMap<String, String> facts(Map<String, String> driver) {
    SortedMap<String, String> facts = new TreeMap<>(driver);
    facts.putAll(HostFacts.collect());
    return facts;
  }
}
