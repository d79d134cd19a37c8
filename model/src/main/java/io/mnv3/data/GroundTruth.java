package io.mnv3.data;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Labels of ImageNet's validation pictures, which come without folders: {@code NAME INDEX} a line
 * (Caffe's {@code val.txt}), or a synset a line in the order of the pictures' names (TensorFlow's
 * {@code imagenet_2012_validation_synset_labels.txt}). The challenge's own list of numbers uses
 * another numbering and is refused.
 */
final class GroundTruth {
  private GroundTruth() {}

  static Map<String, Integer> read(Path file, SequencedSet<String> names) {
    List<String> lines = lines(file);
    boolean synsets = !lines.isEmpty() && ImageNetClasses.contains(lines.getFirst());
    return synsets ? inOrder(file, lines, names) : byName(file, lines, names);
  }

  private static Map<String, Integer> inOrder(
      Path file, List<String> lines, SequencedSet<String> names) {
    if (lines.size() != names.size()) {
      throw new UserError(
          "%s has %,d lines for %,d pictures".formatted(file, lines.size(), names.size()));
    }
    Map<String, Integer> labels = new HashMap<>();
    int line = 0;
    for (String name : names) {
      labels.put(name, ImageNetClasses.index(lines.get(line++)));
    }
    return labels;
  }

  private static Map<String, Integer> byName(
      Path file, List<String> lines, SequencedSet<String> names) {
    Map<String, Integer> known = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split("\\s+", 0);
      if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
        throw new UserError(
            "%s has a line that is not NAME INDEX with an index from 0 to 999: %s"
                .formatted(file, line));
      }
      known.put(parts[0], Integer.parseInt(parts[1]));
    }
    Map<String, Integer> labels = new HashMap<>();
    for (String name : names) {
      Integer label = known.getOrDefault(name, known.get(Labelling.fileName(name)));
      if (label == null) {
        throw new UserError("%s has no line for %s".formatted(file, name));
      }
      labels.put(name, label);
    }
    return labels;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
