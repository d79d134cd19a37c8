package io.mnv3.evidence;

import io.mnv3.Resources;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.util.List;

/**
 * Finished evidence that comes with the suite, such as trainings of hours: the files that {@code
 * recorded/index.txt} lists.
 */
public final class Recorded {
  private Recorded() {}

  /** All of it, in the order listed; nothing where nothing is listed. */
  public static List<Measurement> all() {
    return text("index.txt")
        .lines()
        .filter(name -> !name.isBlank())
        .flatMap(name -> ResultLog.parse(name, text(name)).stream())
        .toList();
  }

  private static String text(String name) {
    return Resources.text(Recorded.class, "recorded/" + name);
  }
}
