package io.mnv3.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * A picture as bytes.
 *
 * <p>Samples are taken as they are stored: alpha is dropped without compositing, 16-bit samples keep
 * their upper byte, and colour profiles are ignored, as PIL's and TensorFlow's decoders do. (Java's
 * own conversion would brighten grey pictures, whose colour space it takes for a linear one.)
 */
final class Pixels {
  final int width;
  final int height;

  /** {@code [height, width, 3]}, in the order red, green, blue. */
  final byte[] rgb;

  Pixels(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  static Pixels of(BufferedImage image) {
    byte[] rgb = new byte[Math.multiplyExact(3, image.getWidth() * image.getHeight())];
    if (isPackedBgr(image)) {
      copyBgr(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), rgb);
    } else if (image.getColorModel() instanceof IndexColorModel palette) {
      copyIndexed(image.getRaster(), palette, rgb);
    } else {
      copySamples(image.getRaster(), rgb);
    }
    return new Pixels(image.getWidth(), image.getHeight(), rgb);
  }

  /** Of the kind {@link BufferedImage#TYPE_3BYTE_BGR}. */
  BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    copyBgr(rgb, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    return image;
  }

  private static boolean isPackedBgr(BufferedImage image) {
    return image.getType() == BufferedImage.TYPE_3BYTE_BGR
        && image.getRaster().getDataBuffer().getSize() == 3 * image.getWidth() * image.getHeight();
  }

  private static void copyBgr(byte[] from, byte[] to) {
    for (int i = 0; i < to.length; i += 3) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
  }

  private static void copyIndexed(Raster raster, IndexColorModel palette, byte[] rgb) {
    int[] row = new int[raster.getWidth()];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (int index : row) {
        rgb[to++] = (byte) palette.getRed(index);
        rgb[to++] = (byte) palette.getGreen(index);
        rgb[to++] = (byte) palette.getBlue(index);
      }
    }
  }

  /** Grey or colour, with or without alpha after it. */
  private static void copySamples(Raster raster, byte[] rgb) {
    int colours = raster.getNumBands() < 3 ? 1 : 3;
    for (int channel = 0; channel < 3; channel++) {
      copyChannel(raster, channel % colours, rgb, channel);
    }
  }

  private static void copyChannel(Raster raster, int band, byte[] rgb, int to) {
    int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT
        ? Math.max(0, raster.getSampleModel().getSampleSize(band) - 8)
        : 0;
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band, row);
      for (int sample : row) {
        rgb[to] = (byte) (sample >> shift);
        to += 3;
      }
    }
  }
}
