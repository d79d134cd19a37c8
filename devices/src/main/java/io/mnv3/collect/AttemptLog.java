package io.mnv3.collect;

import io.mnv3.result.AtomicFile;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.weights.file.Digests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * Keeps every attempt: its record, and all that the program printed.
 *
 * @param log of the records
 * @param folder where raw output is kept
 * @param records how attempts become records
 */
record AttemptLog(ResultLog log, Path folder, PhoneRecords records) {
  private static final int DIGITS = 8;

  /** Keeps an attempt that came to its end, good or not; its verdict. */
  Verdict keep(Measurement.Key key, Attempt attempt, SortedMap<String, String> facts) {
    Verdict verdict = Verdict.of(attempt);
    String raw = keepRaw(attempt);
    if (verdict == Verdict.OK || verdict == Verdict.SIMULATED) {
      records.operations(key, attempt, facts, verdict, raw).ifPresent(log::append);
      log.append(records.good(key, attempt, facts, verdict, raw));
    } else {
      String why = "%s; see %s".formatted(verdict.meaning(), raw);
      fail(key, facts, verdict, why, attempt.source());
    }
    return verdict;
  }

  /**
   * Keeps that an attempt failed; attempts are counted over all runs.
   *
   * @param source measured, or simulated where it was on no real phone
   */
  void fail(
      Measurement.Key key,
      SortedMap<String, String> facts,
      Verdict verdict,
      String why,
      Source source) {
    for (int attempt = 1; ; attempt++) {
      Measurement failed = records.failed(key, facts, verdict, why, source, attempt);
      if (!log.contains(failed.key())) {
        log.append(failed);
        return;
      }
    }
  }

  /** Keeps all that the program printed, under a name that follows from it. */
  private String keepRaw(Attempt attempt) {
    String text =
        "exit code: %s%n--- standard output%n%s%n--- standard error%n%s"
            .formatted(
                attempt.output().exitCode(),
                attempt.output().standardOutput(),
                attempt.output().standardError());
    byte[] digest = Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    String name = "raw/" + HexFormat.of().formatHex(digest, 0, DIGITS) + ".txt";
    AtomicFile.write(folder.resolve(name), text);
    return name;
  }
}
