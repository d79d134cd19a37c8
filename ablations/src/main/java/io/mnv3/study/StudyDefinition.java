package io.mnv3.study;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a study consists of, as a record, so that a report of its results needs no file of the
 * user's. Of studies that come with the suite nothing is recorded.
 */
public record StudyDefinition(Study study, Measurement measurement) {
  /** The fact that holds the study's file. */
  public static final String FACT = "definition";

  /**
   * The definition of {@code study}.
   *
   * @param run id of the run that records it
   * @param context facts of the machine and the software
   */
  public static StudyDefinition of(Study study, String run, SortedMap<String, String> context) {
    SortedMap<String, String> found = new TreeMap<>(context);
    found.put(FACT, StudyFile.write(study));
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.STUDY,
            study.network(),
            "",
            Experiments.STEPS,
            Map.of("study", study.name()));
    List<Double> steps = List.of((double) study.steps().size());
    return new StudyDefinition(study, Measurement.computed(key, "", steps, run, found));
  }

  /** Records it, unless the study is the suite's own or the last record says the same. */
  public void record(ResultLog log) {
    boolean own = Studies.all().contains(study);
    boolean known =
        log.measurements().stream()
            .filter(other -> other.key().equals(measurement.key()))
            .reduce((first, second) -> second)
            .filter(last -> definition(last).equals(definition(measurement)))
            .isPresent();
    if (!own && !known) {
      log.append(measurement);
    }
  }

  private static String definition(Measurement record) {
    return record.context().getOrDefault(FACT, "");
  }
}
