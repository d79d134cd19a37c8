package io.mnv3.study;

import io.mnv3.Resources;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.json.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The studies that come with the suite, and those of a user's own. */
public final class Studies {
  private static final List<String> FILES =
      List.of(
          "last-stage",
          "stem",
          "nonlinearity",
          "squeeze-excite",
          "kernel",
          "multipliers",
          "resolutions",
          "quantised");
  private static final List<Study> ALL = readAll();

  private Studies() {}

  /** All that come with the suite, the optimisation record first. */
  public static List<Study> all() {
    return ALL;
  }

  /**
   * A study.
   *
   * @param name of one that comes with the suite, or path of a JSON file
   * @throws UserError if there is none, or it is wrong
   */
  public static Study named(String name) {
    return ALL.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseGet(() -> ofFile(name));
  }

  private static Study ofFile(String name) {
    List<String> names = ALL.stream().map(Study::name).toList();
    JsonFile file = JsonFile.named(name, "study", names);
    if (names.contains(file.stem())) {
      throw new UserError(
          "%s is called like a study of the suite; give the file another name".formatted(name));
    }
    return StudyFile.read(file.stem(), file.text(), name);
  }

  private static List<Study> readAll() {
    List<Study> all = new ArrayList<>();
    all.add(OptimisationRecord.study());
    all.add(Factorial.study());
    FILES.forEach(name -> {
      String text = Resources.text(Studies.class, name + JsonFile.SUFFIX);
      all.add(StudyFile.read(name, text, name));
    });
    return List.copyOf(all);
  }

  /**
   * The network of a study's step.
   *
   * @param words the study and the step's {@link Step#word}: {@code record:h-swish}
   * @throws UserError if there is none
   */
  public static Architecture network(String words) {
    String[] parts = words.split(":", 2);
    List<Study.Stage> stages = named(parts[0]).stages();
    return stages.stream()
        .filter(stage -> parts.length == 2 && stage.step().word().equals(parts[1]))
        .findFirst()
        .map(Study.Stage::architecture)
        .orElseThrow(() ->
            new UserError(
                "%s names no step; there are %s"
                    .formatted(
                        words,
                        stages.stream()
                            .map(stage -> parts[0] + ":" + stage.step().word())
                            .distinct()
                            .collect(Collectors.joining(", ")))));
  }
}
