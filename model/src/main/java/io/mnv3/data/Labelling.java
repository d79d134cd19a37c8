package io.mnv3.data;

import io.mnv3.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** The three ways to label pictures that {@link LabeledImages#open} tells of. */
final class Labelling {
  private static final Pattern INDEX_IN_NAME = Pattern.compile("(?:.*/)?\\d{3}_n\\d{8}_[^/]*");

  private Labelling() {}

  static LabeledImages label(Path root, SortedMap<String, LabeledImage.Content> pictures) {
    if (pictures.keySet().stream().allMatch(name -> INDEX_IN_NAME.matcher(name).matches())) {
      return labelled(ImageNetClasses.names(), pictures, Labelling::indexInName);
    }
    Path truth = Files.isDirectory(root) ? root.resolve("val.txt") : root.resolveSibling("val.txt");
    if (Files.isRegularFile(truth)) {
      Map<String, Integer> labels = GroundTruth.read(truth, pictures.sequencedKeySet());
      return labelled(ImageNetClasses.names(), pictures, labels::get);
    }
    return byFolder(root, pictures);
  }

  private static LabeledImages labelled(
      List<String> classes,
      SortedMap<String, LabeledImage.Content> pictures,
      ToIntFunction<String> label) {
    List<LabeledImage> images = new ArrayList<>();
    pictures.forEach(
        (name, content) -> images.add(new LabeledImage(name, label.applyAsInt(name), content)));
    return new LabeledImages(classes, images);
  }

  private static int indexInName(String name) {
    return Integer.parseInt(fileName(name).substring(0, 3));
  }

  static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static LabeledImages byFolder(
      Path root, SortedMap<String, LabeledImage.Content> pictures) {
    SortedMap<String, String> folders = new TreeMap<>();
    for (String name : pictures.keySet()) {
      String folder = folder(root, name);
      String other = folders.putIfAbsent(fileName(folder), folder);
      if (other != null && !other.equals(folder)) {
        throw new UserError(
            "%s has the class %s twice, in %s and %s; name one of the folders above them"
                .formatted(root, fileName(folder), other, folder));
      }
    }
    requireNoEmptyClass(root, folders.values());
    return byClassFolder(root, pictures);
  }

  static LabeledImages byClassFolder(Path root, SortedMap<String, LabeledImage.Content> pictures) {
    SortedSet<String> folders = new TreeSet<>();
    pictures.keySet().forEach(name -> folders.add(fileName(folder(root, name))));
    List<String> classes = List.copyOf(folders);
    Map<String, Integer> indices = new HashMap<>();
    classes.forEach(name -> indices.put(name, indices.size()));
    return labelled(classes, pictures, name -> indices.get(fileName(folder(root, name))));
  }

  private static String folder(Path root, String name) {
    int end = name.lastIndexOf('/');
    if (end < 0) {
      throw new UserError(
          "nothing says of what class %s in %s is: use class folders, names like %s, or a val.txt"
              .formatted(name, root, "000_n01440764_tench.JPEG"));
    }
    return name.substring(0, end);
  }

  /** An empty class folder would shift the indices of those after it without anyone's notice. */
  private static void requireNoEmptyClass(Path root, Collection<String> used) {
    if (!Files.isDirectory(root)) {
      return;
    }
    SortedSet<Path> parents = new TreeSet<>();
    used.forEach(folder -> parents.add(root.resolve(folder).resolve("..").normalize()));
    for (Path parent : parents) {
      for (Path folder : FileTree.folders(parent)) {
        String name = root.relativize(folder).toString().replace('\\', '/');
        if (!used.contains(name)) {
          throw new UserError(
              "the class folder " + folder + " holds no JPEG or PNG pictures; fill or remove it");
        }
      }
    }
  }
}
