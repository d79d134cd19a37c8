package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.study.Factorial;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.study.StudyDefinition;
import io.mnv3.study.StudyFile;
import java.util.ArrayList;
import java.util.List;

/** The studies that a report is about. */
public final class KnownStudies {
  private KnownStudies() {}

  /**
   * Those of the suite but the optimisation record and its factorial, which have pages of their
   * own; and then those that records define.
   */
  public static List<Study> all(Results results) {
    List<Study> all = new ArrayList<>(Studies.all());
    all.removeAll(List.of(OptimisationRecord.study(), Factorial.study()));
    for (Measurement measurement : results.of(Experiments.STUDY)) {
      String name = Results.text(measurement, "study");
      String definition = measurement.context().getOrDefault(StudyDefinition.FACT, "");
      all.add(StudyFile.read(name, definition, "the record of the study " + name));
    }
    return List.copyOf(all);
  }
}
