package io.mnv3.data;

import io.mnv3.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The 1000 classes of the ImageNet challenge (ILSVRC 2012). A class's index is its place among the
 * sorted WordNet synsets, which is also what every published network's output means. Sources are in
 * the head of {@code imagenet-classes.tsv}.
 */
public final class ImageNetClasses {
  private static final List<String[]> ROWS = load();
  private static final List<String> NAMES = ROWS.stream().map(row -> row[1]).toList();
  private static final Map<String, Integer> INDICES = indices();

  private ImageNetClasses() {}

  /** Their names by index, such as {@code "tench, Tinca tinca"}. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether {@code synset}, such as {@code n01440764}, is one of them. */
  public static boolean contains(String synset) {
    return INDICES.containsKey(synset);
  }

  /**
   * The index of {@code synset}.
   *
   * @throws UserError if it is none of the 1000
   */
  public static int index(String synset) {
    Integer index = INDICES.get(synset);
    if (index == null) {
      throw new UserError(synset + " is none of ImageNet's 1000 classes");
    }
    return index;
  }

  private static Map<String, Integer> indices() {
    Map<String, Integer> indices = new HashMap<>();
    for (String[] row : ROWS) {
      indices.put(row[0], indices.size());
    }
    return Map.copyOf(indices);
  }

  private static List<String[]> load() {
    InputStream stream =
        Objects.requireNonNull(ImageNetClasses.class.getResourceAsStream("imagenet-classes.tsv"));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
