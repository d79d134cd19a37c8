package io.mnv3.result;

import io.mnv3.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes records together that were made in several places. Of what was measured in more than one of
 * them there is one record in the end; two that disagree are refused.
 */
public final class ResultMerge {
  private final ResultLog log;
  private final Path own;

  /**
   * @param log to which records are added
   * @param own its file, for messages
   */
  public ResultMerge(ResultLog log, Path own) {
    this.log = log;
    this.own = own;
  }

  /**
   * Adds what is in {@code file} and not here.
   *
   * @return how many records
   * @throws UserError if something has other samples there than here; nothing is added then
   */
  public int add(Path file) {
    Map<Measurement.Key, List<Measurement>> here = byKey(log.measurements());
    Map<Measurement.Key, List<Measurement>> there = byKey(ResultLog.read(file));
    there.forEach((key, records) -> requireSame(here.getOrDefault(key, records), records, file));
    List<Measurement> added =
        there.entrySet().stream()
            .filter(entry -> !here.containsKey(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    added.forEach(log::append);
    return added.size();
  }

  private static Map<Measurement.Key, List<Measurement>> byKey(List<Measurement> records) {
    return records.stream()
        .collect(Collectors.groupingBy(Measurement::key, LinkedHashMap::new, Collectors.toList()));
  }

  private void requireSame(List<Measurement> here, List<Measurement> there, Path file) {
    if (!samples(here).equals(samples(there))) {
      Measurement one = there.getFirst();
      throw new UserError(
          "%s and %s disagree on %s of %s in %s %s: %s and %s; keep one of the two folders"
              .formatted(
                  own,
                  file,
                  one.quantity(),
                  one.architecture(),
                  one.experiment(),
                  one.configuration(),
                  samples(here),
                  samples(there)));
    }
  }

  private static List<List<Double>> samples(List<Measurement> records) {
    return records.stream().map(Measurement::samples).toList();
  }
}
