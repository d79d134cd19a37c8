package io.mnv3.train;

import io.mnv3.graph.Shape;
import io.mnv3.onednn.ConvolutionWindow;
import io.mnv3.onednn.Team;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The gradient of a depthwise convolution's weights: for each place of the kernel the sum over all
 * output pixels of gradient times input, channel by channel. oneDNN has no fast kernel for 5×5
 * windows in {@code [N, H, W, C]}, nor for very small maps.
 */
final class DepthwiseGradient {
  private static final int GROUP = 4 * Lanes.LENGTH;

  /** Bytes of a processor's own cache that a block of images may take. */
  private static final long CACHE = 1 << 19;

  private final int batch;
  private final Shape in;
  private final Shape out;
  private final int kernel;
  private final int stride;
  private final int before;
  private final int left;
  private final Team team;

  /** Each member's sums, {@code [k·k, C]}. */
  private final float[][] sums;

  DepthwiseGradient(int batch, Shape in, Shape out, ConvolutionWindow window, Team team) {
    this.batch = batch;
    this.in = in;
    this.out = out;
    kernel = window.kernel();
    stride = window.stride();
    before = (int) window.before(in)[0];
    left = (int) window.before(in)[1];
    this.team = team;
    int padded = out.channels() + GROUP;
    sums =
        IntStream.range(0, team.size())
            .mapToObj(member -> new float[kernel * kernel * padded])
            .toArray(float[][]::new);
  }

  private int padded() {
    return out.channels() + GROUP;
  }

  /**
   * Writes {@code result}.
   *
   * @param source the input, {@code [N, H, W, C]}
   * @param gradient of the output, {@code [N, H', W', C]}
   * @param result {@code [C, 1, k, k]}
   */
  void run(MemorySegment source, MemorySegment gradient, MemorySegment result) {
    long x = source.address();
    long above = gradient.address();
    team.run((member, of) ->
        images(x, above, batch * member / of, batch * (member + 1) / of, sums[member]));
    int places = kernel * kernel;
    for (int channel = 0; channel < out.channels(); channel++) {
      for (int place = 0; place < places; place++) {
        float sum = 0;
        for (float[] of : sums) {
          sum += of[place * padded() + channel];
        }
        result.setAtIndex(ValueLayout.JAVA_FLOAT, (long) channel * places + place, sum);
      }
    }
  }

  /** Images are taken in blocks that stay in the cache while all places of the kernel pass. */
  private void images(long x, long above, int from, int to, float[] into) {
    Arrays.fill(into, 0);
    long bytes = (in.size() + out.size()) * Float.BYTES;
    int block = (int) Math.max(1, CACHE / bytes);
    for (int image = from; image < to; image += block) {
      block(x, above, image, Math.min(to, image + block), into);
    }
  }

  private void block(long x, long above, int from, int to, float[] into) {
    for (int row = 0; row < kernel; row++) {
      for (int column = 0; column < kernel; column++) {
        Place place = new Place(row, column);
        int at = (row * kernel + column) * padded();
        int channels = out.channels();
        int channel = 0;
        for (; channel + GROUP <= channels; channel += GROUP) {
          group(x, above, from, to, place, channel, into, at + channel);
        }
        for (; channel < channels; channel += Lanes.LENGTH) {
          single(x, above, from, to, place, channel, into, at + channel);
        }
      }
    }
  }

  /** A place of the kernel, and the outputs that see the input through it. */
  private final class Place {
    final int rowShift;
    final int columnShift;
    final int firstRow;
    final int endRow;
    final int firstColumn;
    final int count;

    Place(int row, int column) {
      rowShift = row - before;
      columnShift = column - left;
      firstRow = first(row, before);
      endRow = end(row, before, in.height(), out.height());
      firstColumn = first(column, left);
      count = end(column, left, in.width(), out.width()) - firstColumn;
    }

    long input(int image, int row, int channel) {
      long line = (long) image * in.height() + (row * stride + rowShift);
      long pixel = line * in.width() + (long) firstColumn * stride + columnShift;
      return (pixel * in.channels() + channel) * Float.BYTES;
    }

    long output(int image, int row, int channel) {
      long pixel = ((long) image * out.height() + row) * out.width() + firstColumn;
      return (pixel * out.channels() + channel) * Float.BYTES;
    }
  }

  /** First of the outputs, along one side, of which the kernel's {@code place} sees the input. */
  private int first(int place, int padding) {
    return Math.max(0, Math.ceilDiv(padding - place, stride));
  }

  /** One more than the last. */
  private int end(int place, int padding, int inputs, int outputs) {
    return Math.min(outputs, Math.floorDiv(inputs - 1 + padding - place, stride) + 1);
  }

  private void group(
      long x, long above, int from, int to, Place place, int channel, float[] into, int at) {
    FloatVector a = Lanes.load(into, at);
    FloatVector b = Lanes.load(into, at + Lanes.LENGTH);
    FloatVector c = Lanes.load(into, at + 2 * Lanes.LENGTH);
    FloatVector d = Lanes.load(into, at + 3 * Lanes.LENGTH);
    int count = place.count;
    long xStep = (long) stride * in.channels() * Float.BYTES;
    long step = (long) out.channels() * Float.BYTES;
    for (int image = from; image < to; image++) {
      for (int row = place.firstRow; row < place.endRow; row++) {
        long p = x + place.input(image, row, channel);
        long q = above + place.output(image, row, channel);
        for (int j = 0; j < count; j++) {
          a = Lanes.load(p).fma(Lanes.load(q), a);
          b = Lanes.load(p + Lanes.BYTES).fma(Lanes.load(q + Lanes.BYTES), b);
          c = Lanes.load(p + 2L * Lanes.BYTES).fma(Lanes.load(q + 2L * Lanes.BYTES), c);
          d = Lanes.load(p + 3L * Lanes.BYTES).fma(Lanes.load(q + 3L * Lanes.BYTES), d);
          p += xStep;
          q += step;
        }
      }
    }
    a.intoArray(into, at);
    b.intoArray(into, at + Lanes.LENGTH);
    c.intoArray(into, at + 2 * Lanes.LENGTH);
    d.intoArray(into, at + 3 * Lanes.LENGTH);
  }

  private void single(
      long x, long above, int from, int to, Place place, int channel, float[] into, int at) {
    FloatVector a = Lanes.load(into, at);
    VectorMask<Float> mask = Lanes.SPECIES.indexInRange(channel, out.channels());
    int count = place.count;
    long xStep = (long) stride * in.channels() * Float.BYTES;
    long step = (long) out.channels() * Float.BYTES;
    for (int image = from; image < to; image++) {
      for (int row = place.firstRow; row < place.endRow; row++) {
        long p = x + place.input(image, row, channel);
        long q = above + place.output(image, row, channel);
        for (int j = 0; j < count; j++) {
          a = Lanes.load(p, mask).fma(Lanes.load(q, mask), a);
          p += xStep;
          q += step;
        }
      }
    }
    a.intoArray(into, at);
  }
}
