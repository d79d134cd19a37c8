package io.mnv3.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabeledImagesTest {
  private static final byte[] PICTURE = Golden.bytes("decode/subsampled.jpg");

  @TempDir Path folder;

  @Test
  void labelsByClassFoldersInTheirSortedOrder() throws IOException {
    put("dog/2.JPEG", "dog/1.png", "cat/9.jpg", "cat/.hidden.jpg", "cat/notes.txt");

    LabeledImages set = LabeledImages.open(folder);

    assertThat(set.classes()).containsExactly("cat", "dog");
    assertThat(set.images())
        .extracting(image -> image.name() + "=" + image.label())
        .containsExactly("cat/9.jpg=0", "dog/1.png=1", "dog/2.JPEG=1");
    assertThat(set.images().getFirst().decode().getWidth()).isEqualTo(53);
  }

  @Test
  void labelsByTheIndexInTheName() throws IOException {
    put("photos/207_n02099601_golden_retriever.JPEG", "photos/000_n01440764_tench.JPEG");

    LabeledImages set = LabeledImages.open(folder);

    assertThat(set.images()).extracting(LabeledImage::label).containsExactly(0, 207);
    assertThat(set.classes().get(207)).isEqualTo("golden retriever");
    assertThat(set.withImageNetLabels()).isEqualTo(set);
  }

  @Test
  void givesSynsetFoldersTheirImageNetIndices() throws IOException {
    put("n02099601/a.JPEG", "n01440764/b.JPEG", "n15075141/c.JPEG");

    LabeledImages set = LabeledImages.open(folder);

    assertThat(set.images()).extracting(LabeledImage::label).containsExactly(0, 1, 2);
    assertThat(set.withImageNetLabels().images())
        .extracting(LabeledImage::label)
        .containsExactly(0, 207, 999);
  }

  @Test
  void refusesImageNetLabelsForOtherClasses() throws IOException {
    put("cat/a.jpg", "dog/b.jpg");
    LabeledImages set = LabeledImages.open(folder);
    assertThatThrownBy(set::withImageNetLabels)
        .isInstanceOf(UserError.class)
        .hasMessage("cat is none of ImageNet's 1000 classes");
  }

  @Test
  void readsTheSameFromAnArchive() throws IOException {
    put("set/dog/2.JPEG", "set/dog/1.JPEG", "set/cat/9.JPEG");
    Path archive = folder.resolve("set.tar");
    tar(archive, "set/dog/2.JPEG", "set/dog/1.JPEG", "set/cat/9.JPEG");

    LabeledImages fromArchive = LabeledImages.open(archive);
    LabeledImages fromFolder = LabeledImages.open(folder);

    assertThat(fromArchive.fingerprint()).isEqualTo(fromFolder.fingerprint());
    assertThat(fromArchive.classes()).containsExactly("cat", "dog");
    for (LabeledImage image : fromArchive.images()) {
      assertThat(image.content().read()).as(image.name()).isEqualTo(PICTURE);
    }
  }

  @Test
  void labelsFlatFoldersByNamesAndIndices() throws IOException {
    put("ILSVRC2012_val_00000002.JPEG", "ILSVRC2012_val_00000001.JPEG");
    truth("ILSVRC2012_val_00000001.JPEG 65", "ILSVRC2012_val_00000002.JPEG 970");
    assertThat(LabeledImages.open(folder).images())
        .extracting(LabeledImage::label)
        .containsExactly(65, 970);
  }

  @Test
  void labelsFlatFoldersBySynsetsInOrder() throws IOException {
    put("b.JPEG", "a.JPEG");
    truth("n01751748", "n09193705");
    assertThat(LabeledImages.open(folder).images())
        .extracting(LabeledImage::label)
        .containsExactly(65, 970);
  }

  @Test
  void refusesGroundTruthThatDoesNotFit() throws IOException {
    put("b.JPEG", "a.JPEG");
    truth("a.JPEG 65");
    assertRefused(folder, "val.txt has no line for b.JPEG");
    truth("n01751748");
    assertRefused(folder, "val.txt has 1 lines for 2 pictures");
    truth("490", "361");
    assertRefused(folder, "not NAME INDEX with an index from 0 to 999: 490");
  }

  @Test
  void saysWhyThereIsNothingToRead() throws IOException {
    assertRefused(folder.resolve("none"), "there is no folder or archive");
    assertRefused(folder, "holds no JPEG or PNG pictures");
    put("flat.jpg");
    assertRefused(folder, "nothing says of what class flat.jpg");
    Files.delete(folder.resolve("flat.jpg"));
    put("train/cat/a.jpg", "test/cat/b.jpg");
    assertRefused(folder, "has the class cat twice, in test/cat and train/cat");
    Files.createDirectories(folder.resolve("train/dog"));
    assertRefused(folder.resolve("train"), "dog holds no JPEG or PNG pictures; fill or remove it");
  }

  @Test
  void refusesArchivesItCannotRead() throws IOException {
    Path packed = Files.write(folder.resolve("set.zip"), PICTURE);
    assertRefused(packed, "is neither a folder nor a .tar or .tar.gz archive");
    assertRefused(Files.write(folder.resolve("set.tar.gz"), PICTURE), "set.tar.gz");
    Path noise = Files.write(folder.resolve("noise.tar"), PICTURE);
    assertRefused(noise, "noise.tar");
    put("cat/a.jpg");
    Path archive = folder.resolve("set.tar");
    tar(archive, "cat/a.jpg");
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, 1000));
    assertRefused(archive, "set.tar");
  }

  private void put(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, PICTURE);
    }
  }

  private void truth(String... lines) throws IOException {
    Files.write(folder.resolve("val.txt"), List.of(lines));
  }

  private void tar(Path archive, String... names) throws IOException {
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
      for (String name : names) {
        out.putArchiveEntry(new TarArchiveEntry(folder.resolve(name), name));
        out.write(Files.readAllBytes(folder.resolve(name)));
        out.closeArchiveEntry();
      }
    }
  }

  private static void assertRefused(Path root, String message) {
    assertThatThrownBy(() -> LabeledImages.open(root))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }
}
