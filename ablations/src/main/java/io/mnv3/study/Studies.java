package io.mnv3.study;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String SUFFIX = ".json";
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
    Path file = Path.of(name);
    if (!name.endsWith(SUFFIX) || !Files.isRegularFile(file)) {
      throw new UserError(
          "there is no study %s: name one of %s, or a JSON file".formatted(name, names()));
    }
    String fileName = file.getFileName().toString();
    String stem = fileName.substring(0, fileName.length() - SUFFIX.length());
    if (ALL.stream().anyMatch(study -> study.name().equals(stem))) {
      throw new UserError(
          "%s is called like a study of the suite; give the file another name".formatted(name));
    }
    try {
      return StudyFile.read(stem, Files.readString(file), name);
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String names() {
    return ALL.stream().map(Study::name).collect(Collectors.joining(", "));
  }

  private static List<Study> readAll() {
    List<Study> all = new ArrayList<>();
    all.add(OptimisationRecord.study());
    all.add(Factorial.study());
    FILES.forEach(name -> all.add(shipped(name)));
    return List.copyOf(all);
  }

  private static Study shipped(String name) {
    try (InputStream in = Studies.class.getResourceAsStream(name + SUFFIX)) {
      if (in == null) {
        throw new IllegalStateException("the study " + name + " is not part of this build");
      }
      return StudyFile.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
