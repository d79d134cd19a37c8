package io.mnv3.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * JPEG and PNG through Image I/O. The platform's own readers come first: for JPEG they are libjpeg
 * with the same integer transform and smooth chroma upsampling that PIL uses. TwelveMonkeys' reader
 * takes over for CMYK and for files the platform's refuses.
 */
final class Decoder {
  /** About the largest picture PIL opens without objecting to it. */
  private static final long MOST_PIXELS = 90_000_000;

  /**
   * More than either format can pack into a byte: deflate 1032 × 8 one-bit pixels, JPEG far less.
   */
  private static final long MOST_PIXELS_PER_BYTE = 10_000;

  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    ImageIO.setUseCache(false);
  }

  private Decoder() {}

  static BufferedImage decode(byte[] bytes) throws DamagedImageException {
    if (bytes.length == 0) {
      throw new DamagedImageException("is empty");
    }
    if (startsWith(bytes, 0xff, 0xd8, 0xff)) {
      return decodeJpeg(bytes);
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return normalize(read(platformReader("png"), bytes));
    }
    throw new DamagedImageException("is neither a JPEG nor a PNG picture");
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static BufferedImage decodeJpeg(byte[] bytes) throws DamagedImageException {
    try {
      BufferedImage image = read(platformReader("jpeg"), bytes);
      if (image.getRaster().getNumBands() < 4 || image.getColorModel().hasAlpha()) {
        return normalize(image);
      }
    } catch (DamagedImageException e) {
      if (e.getCause() == null) {
        throw e; // found damaged here, not refused by the reader
      }
    }
    return normalize(read(otherReader("jpeg"), bytes));
  }

  private static BufferedImage normalize(BufferedImage image) {
    boolean asPromised =
        image.getType() == BufferedImage.TYPE_3BYTE_BGR
            && image.getColorModel().getColorSpace().isCS_sRGB();
    return asPromised ? image : Pixels.of(image).toImage();
  }

  private static BufferedImage read(ImageReader reader, byte[] bytes) throws DamagedImageException {
    AtomicReference<@Nullable String> truncation = new AtomicReference<>();
    reader.addIIOReadWarningListener((source, warning) -> {
      if (warning.toLowerCase(Locale.ROOT).contains("truncated")) {
        truncation.set(warning);
      }
    });
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(stream, true, true);
      requireSaneSize(reader.getWidth(0), reader.getHeight(0), bytes.length);
      BufferedImage image = reader.read(0, storedColours(reader));
      if (truncation.get() != null) {
        throw new DamagedImageException("is a truncated picture; copy or download it again");
      }
      return image;
    } catch (IOException | RuntimeException e) {
      throw new DamagedImageException("is a damaged picture (" + reason(e) + ")", e);
    } finally {
      reader.dispose();
    }
  }

  /** Image I/O reports damage in its own words, sometimes by a bare index or null pointer. */
  private static String reason(Exception e) {
    String message = e.getMessage();
    return e instanceof IOException && message != null
        ? message
        : "its decoder stopped with " + e.getClass().getSimpleName();
  }

  private static void requireSaneSize(int width, int height, long bytes)
      throws DamagedImageException {
    long pixels = (long) width * height;
    if (width < 1 || height < 1) {
      throw new DamagedImageException("says that it has %d×%d pixels".formatted(width, height));
    }
    if (pixels > MOST_PIXELS || pixels / bytes > MOST_PIXELS_PER_BYTE) {
      throw new DamagedImageException(
          "says that it has %d×%d pixels, which is more than %s"
              .formatted(
                  width,
                  height,
                  pixels > MOST_PIXELS ? "is read here" : "its %,d bytes hold".formatted(bytes)));
    }
  }

  /**
   * Asks a reader that would convert by an embedded colour profile for the samples as they are: it
   * offers a second type then, in the profile's colour space.
   */
  private static ImageReadParam storedColours(ImageReader reader) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      if (type.getNumBands() == 3 && !type.getColorModel().getColorSpace().isCS_sRGB()) {
        param.setDestinationType(type);
      }
    }
    return param;
  }

  private static ImageReader platformReader(String format) {
    return readers(format).filter(Decoder::isPlatform).findFirst().orElseThrow();
  }

  private static ImageReader otherReader(String format) {
    return readers(format).filter(reader -> !isPlatform(reader)).findFirst().orElseThrow();
  }

  private static Stream<ImageReader> readers(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(readers, 0), false);
  }

  private static boolean isPlatform(ImageReader reader) {
    return "java.desktop".equals(reader.getClass().getModule().getName());
  }
}
