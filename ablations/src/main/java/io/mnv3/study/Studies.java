package io.mnv3.study;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import java.util.List;
import java.util.stream.Collectors;

/** The studies, by name. */
public final class Studies {
  private static final List<Study> ALL = List.of(OptimisationRecord.study());

  private Studies() {}

  /**
   * The study called {@code name}.
   *
   * @throws UserError if there is none
   */
  public static Study named(String name) {
    return ALL.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "there is no study called %s; there is: %s"
                    .formatted(
                        name, ALL.stream().map(Study::name).collect(Collectors.joining(", ")))));
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
