package io.mnv3.dataset;

import io.mnv3.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * CIFAR-10 and CIFAR-100 in their makers' binary archives (Krizhevsky, "Learning Multiple Layers of
 * Features from Tiny Images", 2009): records of one label (CIFAR-100: a coarse one, then the fine
 * one that is used) and 32×32 samples of red, then green, then blue.
 *
 * @param name of the set
 * @param archive its makers' file
 * @param labelBytes before the samples; the last is the label
 * @param namesFile that lists the classes
 * @param trainPictures how many there are to train
 * @param testPictures how many there are to test
 */
record Cifar(
    String name,
    String archive,
    int labelBytes,
    String namesFile,
    int trainPictures,
    int testPictures) {
  static final Cifar TEN =
      new Cifar("cifar-10", "cifar-10-binary.tar.gz", 1, "batches.meta.txt", 50_000, 10_000);
  static final Cifar HUNDRED =
      new Cifar("cifar-100", "cifar-100-binary.tar.gz", 2, "fine_label_names.txt", 50_000, 10_000);

  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final double VALIDATION = 0.1;

  /** Whether {@code file} is this set's archive. */
  boolean isNamed(Path file) {
    return file.getFileName().toString().equals(archive);
  }

  Dataset read(Path file) {
    SortedMap<String, byte[]> members = members(file);
    List<String> classes = classes(file, members);
    Packing packing = new Packing(SIDE, SIDE, 3, classes.size());
    int train = 0;
    int test = 0;
    for (var member : members.entrySet()) {
      if (member.getKey().startsWith("data_batch") || member.getKey().equals("train.bin")) {
        train += add(packing, file, member.getKey(), member.getValue());
      }
    }
    for (var member : members.entrySet()) {
      if (member.getKey().startsWith("test")) {
        test += add(packing, file, member.getKey(), member.getValue());
      }
    }
    if (train != trainPictures || test != testPictures) {
      throw new UserError(
          "%s has %,d training and %,d test pictures, and %s has %,d and %,d: fetch it anew"
              .formatted(file, train, test, name, trainPictures, testPictures));
    }
    PackedPictures pictures = packing.pictures();
    int[] trainIndices = IntStream.range(0, train).toArray();
    int[] testIndices = IntStream.range(train, train + test).toArray();
    return new Dataset(
        name,
        classes,
        packing.digest(),
        ValidationCut.parts(pictures, trainIndices, testIndices, classes.size(), VALIDATION));
  }

  private static SortedMap<String, byte[]> members(Path file) {
    SortedMap<String, byte[]> members = new TreeMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName();
        members.put(path.substring(path.lastIndexOf('/') + 1), tar.readAllBytes());
      }
      return members;
    } catch (IOException e) {
      throw new UserError(file + " is a damaged archive: " + e.getMessage(), e);
    }
  }

  private List<String> classes(Path file, SortedMap<String, byte[]> members) {
    byte[] names = members.get(namesFile);
    if (names == null) {
      throw new UserError(file + " has no " + namesFile + "; is it the binary version?");
    }
    List<String> classes = new ArrayList<>();
    new String(names, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(classes::add);
    return classes;
  }

  /** Returns how many pictures {@code bytes} hold. */
  private int add(Packing packing, Path file, String member, byte[] bytes) {
    int record = labelBytes + 3 * PLANE;
    if (bytes.length == 0 || bytes.length % record != 0) {
      throw new UserError(
          "%s in %s has %,d bytes, no multiple of %,d: it is damaged"
              .formatted(member, file, bytes.length, record));
    }
    int number = bytes.length / record;
    byte[] samples = new byte[number * 3 * PLANE];
    int[] labels = new int[number];
    for (int i = 0; i < number; i++) {
      int begin = i * record + labelBytes;
      labels[i] = bytes[begin - 1] & 0xff;
      for (int pixel = 0; pixel < PLANE; pixel++) {
        for (int c = 0; c < 3; c++) {
          samples[(i * PLANE + pixel) * 3 + c] = bytes[begin + c * PLANE + pixel];
        }
      }
    }
    packing.add(samples, labels, file);
    return number;
  }
}
