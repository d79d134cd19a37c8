package io.mnv3.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * A picture as bytes.
 *
 * <p>Samples are taken as they are stored: alpha is dropped without compositing, 16-bit samples
 * keep their upper byte, and colour profiles are ignored, as PIL's and TensorFlow's decoders do.
 * (Java's own conversion would brighten grey pictures, whose colour space it takes for a linear
 * one.)
 */
final class Pixels {
  final int width;
  final int height;

  /** {@code [height, width, 3]}, in Java's order: blue, green, red. Not to be written to. */
  final byte[] bgr;

  private Pixels(int width, int height, byte[] bgr) {
    this.width = width;
    this.height = height;
    this.bgr = bgr;
  }

  /** Those of {@code image}, which shares them if they are stored like this already. */
  static Pixels of(BufferedImage image) {
    if (isPackedBgr(image)) {
      byte[] own = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      return new Pixels(image.getWidth(), image.getHeight(), own);
    }
    byte[] bgr = new byte[Math.multiplyExact(3, image.getWidth() * image.getHeight())];
    if (image.getColorModel() instanceof IndexColorModel palette) {
      copyIndexed(image.getRaster(), palette, bgr);
    } else {
      copySamples(image.getRaster(), bgr);
    }
    return new Pixels(image.getWidth(), image.getHeight(), bgr);
  }

  /** A new picture of the kind {@link BufferedImage#TYPE_3BYTE_BGR}. */
  BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(bgr, 0, to, 0, bgr.length);
    return image;
  }

  private static boolean isPackedBgr(BufferedImage image) {
    return image.getType() == BufferedImage.TYPE_3BYTE_BGR
        && image.getRaster().getDataBuffer().getSize() == 3 * image.getWidth() * image.getHeight();
  }

  private static void copyIndexed(Raster raster, IndexColorModel palette, byte[] bgr) {
    int[] row = new int[raster.getWidth()];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (int index : row) {
        bgr[to++] = (byte) palette.getBlue(index);
        bgr[to++] = (byte) palette.getGreen(index);
        bgr[to++] = (byte) palette.getRed(index);
      }
    }
  }

  /** Grey or colour, with or without alpha after it. */
  private static void copySamples(Raster raster, byte[] bgr) {
    int colours = raster.getNumBands() < 3 ? 1 : 3;
    for (int channel = 0; channel < 3; channel++) {
      copyChannel(raster, channel % colours, bgr, 2 - channel);
    }
  }

  private static void copyChannel(Raster raster, int band, byte[] bgr, int to) {
    int shift =
        raster.getTransferType() == DataBuffer.TYPE_USHORT
            ? Math.max(0, raster.getSampleModel().getSampleSize(band) - 8)
            : 0;
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band, row);
      for (int sample : row) {
        bgr[to] = (byte) (sample >> shift);
        to += 3;
      }
    }
  }
}
