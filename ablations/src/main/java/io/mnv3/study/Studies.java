package io.mnv3.study;

import io.mnv3.UserError;
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
}
