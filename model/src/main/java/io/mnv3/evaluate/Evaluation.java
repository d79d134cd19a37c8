package io.mnv3.evaluate;

import io.mnv3.UserError;
import io.mnv3.data.ImageNetClasses;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Shows a labelled set to a network. While the network looks at one batch, the next is read,
 * decoded and resized by as many threads as there are; the result does not depend on how many.
 */
public final class Evaluation {
  /** Is told how far an evaluation is, after each batch. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Takes notice of a finished batch.
     *
     * @param images pictures done
     * @param of pictures in all
     */
    void done(int images, int of);
  }

  private final Classifier classifier;
  private final LabeledImages set;
  private final int mostDamaged;
  private final ExecutorService decoders;
  private final List<Prediction> predictions = new ArrayList<>();
  private final List<String> damaged = new ArrayList<>();

  private Evaluation(
      Classifier classifier, LabeledImages set, int mostDamaged, ExecutorService decoders) {
    this.classifier = classifier;
    this.set = set;
    this.mostDamaged = mostDamaged;
    this.decoders = decoders;
  }

  /**
   * Evaluates {@code classifier} on {@code set}. Damaged pictures are left out and reported.
   *
   * @param threads threads for decoding
   * @param mostDamaged how many pictures may be damaged before it is given up
   * @throws UserError if the set's classes are not the network's, or too many pictures are damaged
   */
  public static EvaluationResult run(
      Classifier classifier, LabeledImages set, int threads, int mostDamaged, Progress progress) {
    LabeledImages labelled = labelledFor(classifier, set);
    // Closed in turn, last first: what decoders still write to must outlive them.
    try (Batch even = classifier.newBatch();
        Batch odd = classifier.newBatch();
        ExecutorService decoders = Executors.newFixedThreadPool(threads)) {
      return new Evaluation(classifier, labelled, mostDamaged, decoders).run(even, odd, progress);
    }
  }

  private static LabeledImages labelledFor(Classifier classifier, LabeledImages set) {
    if (classifier.classes() == ImageNetClasses.names().size()) {
      return set.withImageNetLabels();
    }
    if (classifier.classes() != set.classes().size()) {
      throw new UserError(
          "the network tells %d classes apart, but the pictures are of %d"
              .formatted(classifier.classes(), set.classes().size()));
    }
    return set;
  }

  private EvaluationResult run(Batch even, Batch odd, Progress progress) {
    Deque<Loading> loading = new ArrayDeque<>();
    for (int begin = 0; begin < set.size(); begin += classifier.batch()) {
      int end = Math.min(set.size(), begin + classifier.batch());
      Batch free = begin / classifier.batch() % 2 == 0 ? even : odd;
      loading.add(load(free, set.images().subList(begin, end)));
      if (loading.size() == 2) {
        predict(loading.remove(), progress);
      }
    }
    while (!loading.isEmpty()) {
      predict(loading.remove(), progress);
    }
    if (predictions.isEmpty()) {
      throw new UserError("every picture is damaged: " + damaged.getFirst());
    }
    return new EvaluationResult(predictions, damaged);
  }

  /** A batch being filled; what comes of each picture is why it is damaged, if it is. */
  private record Loading(
      Batch batch, List<LabeledImage> images, List<CompletableFuture<Optional<String>>> damage) {}

  private Loading load(Batch batch, List<LabeledImage> images) {
    List<CompletableFuture<Optional<String>>> damage = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      LabeledImage image = images.get(i);
      FloatBuffer slot = batch.slot(i);
      damage.add(CompletableFuture.supplyAsync(() -> load(image, slot), decoders));
    }
    return new Loading(batch, images, damage);
  }

  private Optional<String> load(LabeledImage image, FloatBuffer slot) {
    try {
      classifier.preprocessing().writeTo(image.decode(), slot);
      return Optional.empty();
    } catch (UserError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void predict(Loading loaded, Progress progress) {
    List<Optional<String>> damage = loaded.damage().stream().map(CompletableFuture::join).toList();
    List<List<Guess>> guesses = classifier.run(loaded.batch(), damage.size());
    for (int i = 0; i < damage.size(); i++) {
      LabeledImage image = loaded.images().get(i);
      if (damage.get(i).isPresent()) {
        noteDamage(damage.get(i).get());
      } else {
        predictions.add(new Prediction(image.name(), image.label(), guesses.get(i)));
      }
    }
    progress.done(predictions.size() + damaged.size(), set.size());
  }

  private void noteDamage(String reason) {
    damaged.add(reason);
    if (damaged.size() > mostDamaged) {
      throw new UserError(
          "more than %d of %d pictures are damaged, the last being this: %s"
              .formatted(mostDamaged, set.size(), reason));
    }
  }
}
