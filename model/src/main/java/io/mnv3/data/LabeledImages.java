package io.mnv3.data;

import io.mnv3.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A labelled set of pictures, in a fixed order.
 *
 * @param classes the classes' names; a picture's label is an index into them
 * @param images the pictures, in the order of their paths
 */
public record LabeledImages(List<String> classes, List<LabeledImage> images) {
  public LabeledImages {
    classes = List.copyOf(classes);
    images = List.copyOf(images);
    for (LabeledImage image : images) {
      if (image.label() < 0 || image.label() >= classes.size()) {
        throw new IllegalArgumentException(
            "%s has label %d of %d".formatted(image.name(), image.label(), classes.size()));
      }
    }
  }

  /**
   * The pictures under {@code root}, a folder or a {@code .tar} or {@code .tar.gz} archive,
   * labelled in one of three ways:
   *
   * <ul>
   *   <li>by their names, {@code CCC_nWNID_….JPEG}: CCC is ImageNet's index of the class;
   *   <li>by the folder they lie in: classes are the folders' names, sorted;
   *   <li>by a file {@code val.txt} in the folder, or beside the archive: lines of {@code NAME
   *       INDEX}, or one synset a line in the order of the pictures' names.
   * </ul>
   *
   * @throws UserError if there are none, or nothing labels them
   */
  public static LabeledImages open(Path root) {
    return Labelling.label(root, FileTree.pictures(root));
  }

  /**
   * The pictures under {@code root} labelled by the folder they lie in, whatever folders that lies
   * in: {@code train/cat} and {@code test/cat} are one class. An archive in a plain archive counts
   * as a folder.
   *
   * @throws UserError if there are none, or one lies in no folder
   */
  public static LabeledImages openParts(Path root) {
    return Labelling.byClassFolder(root, FileTree.pictures(root));
  }

  /**
   * The pictures under {@code root} as of one class, whatever they show, where labels are of no
   * use.
   *
   * @throws UserError if there are none
   */
  public static LabeledImages openUnlabelled(Path root) {
    List<LabeledImage> images = new ArrayList<>();
    FileTree.pictures(root)
        .forEach((name, content) -> images.add(new LabeledImage(name, 0, content)));
    return new LabeledImages(List.of("picture"), images);
  }

  /**
   * The same with ImageNet's labels, for networks trained on ImageNet: class folders named by
   * synsets get the index that ImageNet gives them, whether or not all 1000 are there.
   *
   * @throws UserError if a class is none of ImageNet's
   */
  public LabeledImages withImageNetLabels() {
    if (classes.equals(ImageNetClasses.names())) {
      return this;
    }
    List<LabeledImage> relabelled =
        images.stream()
            .map(image ->
                new LabeledImage(
                    image.name(),
                    ImageNetClasses.index(classes.get(image.label())),
                    image.content()))
            .toList();
    return new LabeledImages(ImageNetClasses.names(), relabelled);
  }

  /** How many pictures. */
  public int size() {
    return images.size();
  }

  /**
   * A SHA-256 of the pictures' names, labels and sizes, by which results tell data sets apart. It
   * does not read the pictures.
   */
  public String fingerprint() {
    MessageDigest digest = sha256();
    for (LabeledImage image : images) {
      String line = "%s\t%d\t%d\n".formatted(image.name(), image.label(), image.content().size());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
