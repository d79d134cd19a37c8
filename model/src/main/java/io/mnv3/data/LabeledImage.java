package io.mnv3.data;

import io.mnv3.UserError;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * One picture of a labelled set, read when asked for.
 *
 * @param name its path within the set, with {@code /} between the folders
 * @param label its class's index
 * @param content where its bytes are
 */
public record LabeledImage(String name, int label, Content content) {
  /** A file, or a part of an archive. Any number of threads may read at once. */
  public interface Content {
    /** How many bytes. */
    long size();

    /** All of them. */
    byte[] read() throws IOException;
  }

  /**
   * The picture.
   *
   * @throws UserError if it cannot be read or is damaged; the message begins with its name
   */
  public BufferedImage decode() {
    byte[] bytes;
    try {
      bytes = content.read();
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + e.getMessage(), e);
    }
    return Images.decode(bytes, name);
  }
}
