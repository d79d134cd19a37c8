package io.mnv3.collect;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the answer of {@code grep -H "" FILE …}: every line behind its file's path and a colon. */
final class FileTexts {
  private FileTexts() {}

  /** The text of each file that could be read, by its path, without the last line's end. */
  static SortedMap<String, String> read(String text) {
    SortedMap<String, String> files = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("/") && line.indexOf(':') > 0)
        .forEach(line -> {
          int colon = line.indexOf(':');
          files.merge(
              line.substring(0, colon),
              line.substring(colon + 1),
              (before, more) -> before + "\n" + more);
        });
    return files;
  }
}
