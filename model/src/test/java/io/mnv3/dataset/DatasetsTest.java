package io.mnv3.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.testing.RealData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
  @TempDir Path folder;

  private static void requirePartsAreApart(Dataset set) {
    int[] all =
        Arrays.stream(Split.values())
            .flatMapToInt(split -> Arrays.stream(set.part(split).indices()))
            .sorted()
            .toArray();
    assertThat(all).doesNotHaveDuplicates();
  }

  private static void idx(Path file, int[] sizes, byte[] bytes) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(8 << 8 | sizes.length);
      for (int size : sizes) {
        out.writeInt(size);
      }
      out.write(bytes);
    }
  }

  private void fashion(int train, int test) throws IOException {
    for (String[] names :
        new String[][] {{"train", String.valueOf(train)}, {"t10k", String.valueOf(test)}}) {
      int number = Integer.parseInt(names[1]);
      byte[] labels = new byte[number];
      for (int i = 0; i < number; i++) {
        labels[i] = (byte) (i % 10);
      }
      idx(
          folder.resolve(names[0] + "-images-idx3-ubyte.gz"),
          new int[] {number, 2, 2},
          new byte[number * 4]);
      idx(folder.resolve(names[0] + "-labels-idx1-ubyte.gz"), new int[] {number}, labels);
    }
  }

  @Test
  void idxFilesGiveStratifiedParts() throws IOException {
    fashion(240, 20);
    Dataset set = Datasets.open(folder.toString());
    assertThat(set.part(Split.TRAIN).size()).isEqualTo(220);
    assertThat(set.part(Split.VALIDATION).size()).isEqualTo(20);
    assertThat(set.part(Split.TEST).size()).isEqualTo(20);
    Part validation = set.part(Split.VALIDATION);
    long[] perClass = new long[10];
    IntStream.range(0, validation.size()).forEach(i -> perClass[validation.label(i)]++);
    assertThat(perClass).containsOnly(2);
    requirePartsAreApart(set);
    assertThat(Datasets.open(folder.toString()).part(Split.VALIDATION).indices())
        .isEqualTo(validation.indices());
  }

  @Test
  void aTruncatedIdxFileIsNamed() throws IOException {
    fashion(240, 20);
    idx(folder.resolve("t10k-images-idx3-ubyte.gz"), new int[] {20, 2, 2}, new byte[7]);
    assertThatThrownBy(() -> Datasets.open(folder.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("t10k-images-idx3-ubyte.gz")
        .hasMessageContaining("truncated");
  }

  private static byte[] records(int number, int labelBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < number; i++) {
      byte[] record = new byte[labelBytes + 3072];
      record[labelBytes - 1] = (byte) (i % 2);
      record[labelBytes] = 1; // red of the first pixel
      record[labelBytes + 1024] = 2;
      record[labelBytes + 2048] = 3;
      out.writeBytes(record);
    }
    return out.toByteArray();
  }

  private Path cifar(String name, byte[] train, byte[] test) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream raw = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(raw)) {
      add(tar, "cifar-10-batches-bin/data_batch_1.bin", train);
      add(tar, "cifar-10-batches-bin/test_batch.bin", test);
      add(
          tar,
          "cifar-10-batches-bin/batches.meta.txt",
          "cat\ndog\n\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Test
  void cifarsRecordsBecomePicturesWithChannelsLast() throws IOException {
    Path file = cifar("small.tar.gz", records(40, 1), records(6, 1));
    Dataset set = new Cifar("small", "small.tar.gz", 1, "batches.meta.txt", 40, 6).read(file);
    assertThat(set.classes()).containsExactly("cat", "dog");
    assertThat(set.part(Split.TRAIN).size()).isEqualTo(36);
    assertThat(set.part(Split.VALIDATION).size()).isEqualTo(4);
    assertThat(Arrays.copyOf(set.part(Split.TEST).read(1).samples(), 4))
        .containsExactly(1, 2, 3, 0);
    requirePartsAreApart(set);
  }

  @Test
  void aDamagedShardIsNamed() throws IOException {
    byte[] cut = Arrays.copyOf(records(40, 1), 5000);
    Path file = cifar("cifar-10-binary.tar.gz", cut, records(6, 1));
    assertThatThrownBy(() -> Datasets.open(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("data_batch_1.bin");
  }

  @Test
  void aMissingShardIsNoticed() throws IOException {
    Path file = cifar("cifar-10-binary.tar.gz", records(40, 1), records(6, 1));
    assertThatThrownBy(() -> Datasets.open(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("40 training and 6 test pictures")
        .hasMessageContaining("50,000 and 10,000");
  }

  private static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        add(tar, member.getKey(), member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] png(int rgb) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_3BYTE_BGR);
    image.setRGB(0, 0, rgb);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /**
   * Two classes of 30 training pictures each as ImageNet's archives, and three pictures to test.
   */
  private void imageNet() throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    for (String synset : new String[] {"n01440764", "n01443537"}) {
      Map<String, byte[]> pictures = new TreeMap<>();
      for (int i = 0; i < 30; i++) {
        int blue = synset.equals("n01440764") ? i : 100 + i;
        pictures.put("%s_%d.JPEG".formatted(synset, i), png(blue));
      }
      classes.put(synset + ".tar", tar(pictures));
    }
    Files.write(folder.resolve("ILSVRC2012_img_train.tar"), tar(classes));
    Map<String, byte[]> validation = new TreeMap<>();
    for (int i = 1; i <= 3; i++) {
      validation.put("ILSVRC2012_val_0000000%d.JPEG".formatted(i), png(200 + i));
    }
    Files.write(folder.resolve("ILSVRC2012_img_val.tar"), tar(validation));
    Files.writeString(
        folder.resolve("val.txt"),
        """
        ILSVRC2012_val_00000001.JPEG 1
        ILSVRC2012_val_00000002.JPEG 0
        ILSVRC2012_val_00000003.JPEG 999
        """);
  }

  @Test
  void imageNetsArchivesAreReadAsTheyCome() throws IOException {
    imageNet();
    Dataset set = Datasets.open(folder.toString());
    assertThat(set.name()).isEqualTo("imagenet");
    assertThat(set.classes()).hasSize(1000).startsWith("tench, Tinca tinca");
    Part train = set.part(Split.TRAIN);
    Part validation = set.part(Split.VALIDATION);
    Part test = set.part(Split.TEST);
    assertThat(train.size()).isEqualTo(58);
    assertThat(validation.size()).isEqualTo(2);
    assertThat(new int[] {test.label(0), test.label(1), test.label(2)}).containsExactly(1, 0, 999);
    assertThat(test.read(2).samples()[2]).isEqualTo(203);
    for (int i = 0; i < train.size(); i++) {
      assertThat(train.label(i)).isEqualTo(train.read(i).samples()[2] < 100 ? 0 : 1);
    }
    requirePartsAreApart(set);
  }

  @Test
  void imageNetsFoldersAreTheSameSet() throws IOException {
    imageNet();
    Files.delete(folder.resolve("ILSVRC2012_img_train.tar"));
    for (String synset : new String[] {"n01440764", "n01443537"}) {
      for (int i = 0; i < 30; i++) {
        Path file = folder.resolve("train/%s/%s_%d.JPEG".formatted(synset, synset, i));
        Files.createDirectories(file.getParent());
        Files.write(file, png(synset.equals("n01440764") ? i : 100 + i));
      }
    }
    Dataset folders = Datasets.open(folder.toString());
    imageNet();
    Dataset archives = Datasets.open(folder.toString());
    assertThat(folders.digest()).isEqualTo(archives.digest());
  }

  @Test
  void aCutArchiveWithinAnArchiveIsNamed() throws IOException {
    imageNet();
    Path file = folder.resolve("ILSVRC2012_img_train.tar");
    byte[] inner = tar(Map.of("a.JPEG", png(1), "b.JPEG", png(2)));
    Files.write(file, tar(Map.of("n01440764.tar", Arrays.copyOf(inner, 512 + 40))));
    assertThatThrownBy(() -> Datasets.open(folder.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ILSVRC2012_img_train.tar");
  }

  @Test
  void imageNetWithoutOneOfItsPartsIsRefused() throws IOException {
    imageNet();
    Files.delete(folder.resolve("ILSVRC2012_img_val.tar"));
    assertThatThrownBy(() -> Datasets.open(folder.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ILSVRC2012_img_val.tar");
  }

  @Test
  void aPictureIsInOnePart() throws IOException {
    for (String name : new String[] {"a", "b"}) {
      picture("val/train/cat/%s.png".formatted(name), 1);
      picture("train/test/cat/%s.png".formatted(name), 2);
      picture("test/val/cat/%s.png".formatted(name), 3);
    }
    requirePartsAreApart(Datasets.open(folder.toString()));
  }

  private void picture(String name, int rgb) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, png(rgb));
  }

  @Test
  void classFoldersWithThreePartsKeepThem() throws IOException {
    for (String split : new String[] {"train", "val", "test"}) {
      picture(split + "/cat/a.png", 0xff0000);
      picture(split + "/dog/b.png", 0x00ff00);
    }
    Dataset set = Datasets.open(folder.toString());
    assertThat(set.classes()).containsExactly("cat", "dog");
    for (Split split : Split.values()) {
      assertThat(set.part(split).size()).isEqualTo(2);
    }
    assertThat(Arrays.copyOf(set.part(Split.TEST).read(1).samples(), 3)).containsExactly(0, 255, 0);
  }

  @Test
  void aFolderWithoutPartsIsRefused() throws IOException {
    picture("cat/a.png", 0);
    picture("dog/b.png", 0);
    assertThatThrownBy(() -> Datasets.open(folder.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train/");
  }

  @Test
  void aDamagedPictureIsReplacedByOneOfItsClass() throws IOException {
    for (String split : new String[] {"train", "val", "test"}) {
      picture(split + "/cat/a.png", 0xff0000);
      picture(split + "/cat/b.png", 0x0000ff);
    }
    Files.write(folder.resolve("train/cat/a.png"), new byte[] {1, 2, 3});
    Part train = Datasets.open(folder.toString()).part(Split.TRAIN);
    assertThat(Arrays.copyOf(train.read(0).samples(), 3)).containsExactly(0, 0, 255);
    assertThat(train.read(0).samples()).isEqualTo(train.read(1).samples());
  }

  @Test
  void aStandInIsOfTheSamePart() throws IOException {
    picture("train/cat/a.png", 1);
    picture("test/cat/a.png", 2);
    picture("val/cat/a.png", 3);
    Files.write(folder.resolve("train/cat/a.png"), new byte[] {1, 2, 3});
    Part train = Datasets.open(folder.toString()).part(Split.TRAIN);
    assertThatThrownBy(() -> train.read(0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cat");
  }

  @Test
  void aStandInDoesNotDependOnWhatWasReadBefore() throws IOException {
    for (int i = 0; i < 8; i++) {
      picture("train/cat/%d.png".formatted(i), i + 1);
    }
    picture("val/cat/a.png", 100);
    picture("test/cat/a.png", 100);
    for (int damaged : new int[] {3, 4}) {
      Files.write(folder.resolve("train/cat/%d.png".formatted(damaged)), new byte[] {1});
    }
    for (int[] order : new int[][] {{3, 4, 3}, {4, 3, 4}}) {
      Part train = Datasets.open(folder.toString()).part(Split.TRAIN);
      for (int i : order) {
        float[] whole = train.read(i == 3 ? 2 : 5).samples();
        assertThat(train.read(i).samples()).isEqualTo(whole);
      }
    }
  }

  @Test
  void otherPixelsOfTheSameNamesAreAnotherSet() throws IOException {
    for (String split : new String[] {"train", "val", "test"}) {
      picture(split + "/cat/a.png", 0x010203);
    }
    Dataset before = Datasets.open(folder.toString());
    picture("train/cat/a.png", 0x030201);
    Dataset after = Datasets.open(folder.toString());
    assertThat(after.digest()).isNotEqualTo(before.digest());
    assertThat(Arrays.copyOf(after.part(Split.TRAIN).read(0).samples(), 3))
        .containsExactly(3, 2, 1);
  }

  @Test
  void tooFewPicturesToCutFromAreRefused() throws IOException {
    picture("train/cat/a.png", 1);
    picture("test/cat/a.png", 2);
    assertThatThrownBy(() -> Datasets.open(folder.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("too few training pictures");
  }

  @Test
  void tooManyDamagedPicturesStopTheRun() throws IOException {
    for (int i = 0; i < 52; i++) {
      Path file = folder.resolve("train/cat/%03d.png".formatted(i));
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[] {1});
    }
    picture("train/cat/last.png", 0);
    picture("val/cat/a.png", 0);
    picture("test/cat/a.png", 0);
    Part train = Datasets.open(folder.toString()).part(Split.TRAIN);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < train.size(); i++) {
                train.read(i);
              }
            })
        .isInstanceOf(UserError.class)
        .hasMessageContaining("more than 50 pictures are damaged")
        .hasMessageContaining(".png");
  }

  @Test
  void aNameOfNothingIsRefused() {
    assertThatThrownBy(() -> Datasets.open("imagenette"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("imagenette");
  }

  @Test
  void cifarAsPicturesInAnArchive() {
    Path file = RealData.path("cifar10-jpeg.tar.gz");
    Dataset set = Datasets.open(file.toString());
    assertThat(set.classes()).hasSize(10).startsWith("airplane");
    assertThat(set.part(Split.TRAIN).size()).isEqualTo(45_000);
    assertThat(set.part(Split.VALIDATION).size()).isEqualTo(5_000);
    assertThat(set.part(Split.TEST).size()).isEqualTo(10_000);
  }
}
