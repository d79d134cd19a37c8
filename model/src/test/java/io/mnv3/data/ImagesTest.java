package io.mnv3.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subsampled.jpg",
        "full_chroma.jpg",
        "progressive.jpg",
        "turned.jpg",
        "grey.jpg",
        "colour.png",
        "grey.png",
        "palette.png",
        "two_colours.png",
        "grey_alpha.png",
        "alpha.png",
        "colour16.png"
      })
  void decodesToTheBitsThatPilDecodesTo(String name) {
    assertThat(rgb(decode(name))).isEqualTo(Golden.bytes("decode/" + name + ".rgb"));
  }

  /**
   * Without a profile in the file nobody knows what its inks look like; PIL's guess and ours agree.
   */
  @Test
  void convertsCmykNearlyAsPilDoes() {
    byte[] ours = rgb(decode("cmyk.jpg"));
    byte[] pil = Golden.bytes("decode/cmyk.jpg.rgb");
    assertThat(meanDifference(ours, pil)).isLessThan(1);
  }

  @Test
  void ignoresColourProfiles() {
    byte[] plain = Golden.bytes("decode/subsampled.jpg");
    byte[] profiled = withProfile(plain, ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));
    assertThat(rgb(Images.decode(profiled, "profiled")))
        .isEqualTo(rgb(Images.decode(plain, "plain")));
  }

  @Test
  void alwaysReturnsTheSameKindOfPicture() {
    assertThat(decode("two_colours.png").getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertThat(decode("colour16.png").getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertThatThrownBy(() -> Images.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessage(folder + " is a folder, not a picture");
    assertThatThrownBy(() -> Images.read(folder.resolve("none.jpg")))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no file " + folder.resolve("none.jpg"));
    assertRefused(new byte[0], "is empty");
    assertRefused("<html>".getBytes(StandardCharsets.UTF_8), "is neither a JPEG nor a PNG picture");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"subsampled.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "colour.png"})
  void refusesTruncatedFiles(String name) throws IOException {
    byte[] whole = Golden.bytes("decode/" + name);
    for (int percent : new int[] {1, 10, 50, 90, 99}) {
      assertRefused(Arrays.copyOf(whole, whole.length * percent / 100), "is a");
    }
  }

  @Test
  void refusesImpossibleSizesBeforeMakingRoomForThem() throws IOException {
    byte[] png = Golden.bytes("decode/colour.png");
    png[16] = 0x7f; // the first byte of the width
    assertRefused(png, "says that it has 2130706485×38 pixels");
    byte[] jpeg = Golden.bytes("decode/subsampled.jpg");
    int frame = indexOf(jpeg, 0xff, 0xc0);
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0x7f);
    assertRefused(jpeg, "says that it has 32639×32639 pixels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"subsampled.jpg", "progressive.jpg", "cmyk.jpg", "palette.png", "colour.png"})
  void meetsAnyDamageWithAPictureOrAClearRefusal(String name) {
    byte[] whole = Golden.bytes("decode/" + name);
    Random random = new Random(20190506);
    for (int round = 0; round < 400; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Images.decode(damaged, name).getWidth()).isPositive();
      } catch (UserError e) {
        assertThat(e).hasMessageStartingWith(name + " ");
      }
    }
  }

  private void assertRefused(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(folder.resolve("picture"), bytes);
    assertThatThrownBy(() -> Images.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file + " " + reason);
  }

  private static BufferedImage decode(String name) {
    return Images.decode(Golden.bytes("decode/" + name), name);
  }

  private static byte[] rgb(BufferedImage image) {
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i++) {
      rgb[i] = bgr[i - i % 3 + 2 - i % 3];
    }
    return rgb;
  }

  private static double meanDifference(byte[] some, byte[] others) {
    assertThat(some).hasSameSizeAs(others);
    long sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs((some[i] & 0xff) - (others[i] & 0xff));
    }
    return (double) sum / some.length;
  }

  /** Puts a profile into an APP2 segment behind the JPEG's first two bytes. */
  private static byte[] withProfile(byte[] jpeg, ICC_Profile profile) {
    byte[] data = profile.getData();
    int length = 2 + 14 + data.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int jfif = 2 + 2 + ((jpeg[4] & 0xff) << 8) + (jpeg[5] & 0xff);
    out.write(jpeg, 0, jfif);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
    out.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(data);
    out.write(jpeg, jfif, jpeg.length - jfif);
    return out.toByteArray();
  }

  private static int indexOf(byte[] bytes, int first, int second) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
        return i;
      }
    }
    throw new IllegalArgumentException("not there");
  }
}
