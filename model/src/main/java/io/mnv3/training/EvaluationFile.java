package io.mnv3.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.evaluate.Proportion;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, {@code evaluation.json}: how the best epoch's averaged weights do on the test
 * part, which nothing before has looked at. Intervals are Wilson's, at 95 %.
 *
 * @param run which run it is
 * @param best the epoch whose weights they are, chosen by the validation part
 * @param loss mean cross-entropy on the test part
 * @param top1 how often the likeliest class is right
 * @param top5 how often one of the five likeliest is
 * @param classes the same for each class
 * @param confusion images by class (outer) and first guess (inner)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EvaluationFile(
    RunIdentity run,
    Best best,
    double loss,
    Share top1,
    Share top5,
    List<ClassScore> classes,
    List<List<Integer>> confusion) {
  static final String FILE = "evaluation.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** How many of how many, with the share's interval. */
  record Share(int correct, int images, double share, double low, double high) {
    static Share of(Proportion p) {
      return new Share(p.successes(), p.total(), p.share(), p.low(), p.high());
    }

    /** Nothing where there is no image. */
    static @Nullable Share of(int correct, int images) {
      return images == 0 ? null : of(new Proportion(correct, images));
    }

    Proportion proportion() {
      return new Proportion(correct, images);
    }
  }

  /**
   * A class.
   *
   * @param name the data set's name for it
   * @param recall of the images of this class, how many are recognised
   * @param precision of the guesses of this class, how many are right
   */
  record ClassScore(String name, @Nullable Share recall, @Nullable Share precision) {}

  static EvaluationFile of(RunIdentity run, Best best, List<String> names, PartScore test) {
    return new EvaluationFile(
        run,
        best,
        test.loss(),
        Share.of(test.top1()),
        Share.of(test.top5()),
        IntStream.range(0, names.size()).mapToObj(label -> score(names, label, test)).toList(),
        test.confusion());
  }

  private static ClassScore score(List<String> names, int label, PartScore test) {
    int right = test.right(label);
    return new ClassScore(
        names.get(label),
        Share.of(right, test.images(label)),
        Share.of(right, test.guesses(label)));
  }

  /** The score it was made of. */
  PartScore score() {
    return new PartScore(loss, top1.proportion(), top5.proportion(), confusion);
  }

  /** Writes it into {@code folder}, whole or not at all. */
  void write(Path folder) {
    try {
      AtomicFile.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    } catch (JacksonException e) {
      throw new IllegalStateException("a record of numbers and texts is JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UserError if it is something else
   */
  static EvaluationFile read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return JSON.readValue(file.toFile(), EvaluationFile.class);
    } catch (IOException e) {
      throw new UserError(
          file + " is no evaluation of a training run; delete it to score again", e);
    }
  }
}
