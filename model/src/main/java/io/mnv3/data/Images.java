package io.mnv3.data;

import io.mnv3.UserError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads pictures: JPEG and PNG, of any colour model, as 8-bit RGB.
 *
 * <p>Samples come out as PIL's and TensorFlow's decoders give them, because networks were trained
 * on those: no turning by EXIF orientation, no conversion by an embedded colour profile, alpha
 * dropped, the upper byte of 16-bit samples. Only CMYK is converted by its profile where it has
 * one. A damaged file is refused rather than filled up with grey.
 */
public final class Images {
  /** No picture file of a labelled set comes near this. */
  private static final long MOST_BYTES = 256L << 20;

  private Images() {}

  /**
   * The picture in {@code file}, of the kind {@link BufferedImage#TYPE_3BYTE_BGR}.
   *
   * @throws UserError if there is no such file, it is no JPEG or PNG, it is damaged, or it claims
   *     to be impossibly large
   */
  public static BufferedImage read(Path file) {
    return decode(bytes(file), file.toString());
  }

  /**
   * The picture in {@code bytes}, likewise.
   *
   * @param name for messages
   */
  public static BufferedImage decode(byte[] bytes, String name) {
    try {
      return Decoder.decode(bytes);
    } catch (DamagedImageException e) {
      throw new UserError(name + " " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserError(file + " is a folder, not a picture");
    }
    if (!Files.exists(file)) {
      throw new UserError("there is no file " + file);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UserError(
            "%s has %,d bytes, more than a picture can have here (%,d)"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
