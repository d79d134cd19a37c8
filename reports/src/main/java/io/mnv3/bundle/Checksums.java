package io.mnv3.bundle;

import io.mnv3.UserError;
import io.mnv3.weights.file.Digests;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SHA-256 digests of files by name, in the form that {@code sha256sum --check} reads, so that a
 * bundle can be checked without this suite.
 */
record Checksums(SortedMap<String, String> digests) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

  Checksums {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /** Those of {@code files}, by name. */
  static Checksums of(Map<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, digest(bytes)));
    return new Checksums(digests);
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
  }

  /**
   * Those that {@code text} lists.
   *
   * @throws UserError if a line is none
   */
  static Checksums parse(String text) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new UserError(
            "the bundle's list of checksums has a line that is none: \"" + line + "\"");
      }
      digests.put(matcher.group(2), matcher.group(1));
    }
    return new Checksums(digests);
  }

  /** What differs in {@code found} from these, file by file, in words. */
  List<String> against(Checksums found) {
    SortedSet<String> names = new TreeSet<>(digests.keySet());
    names.addAll(found.digests.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(digests.get(name), found.digests.get(name)))
        .map(name -> name + " " + difference(found, name))
        .toList();
  }

  private String difference(Checksums found, String name) {
    if (!found.digests.containsKey(name)) {
      return "is missing";
    }
    return digests.containsKey(name) ? "differs" : "should not be there";
  }

  /** One line for each file, by name. */
  String text() {
    return digests.entrySet().stream()
        .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
        .collect(Collectors.joining());
  }
}
