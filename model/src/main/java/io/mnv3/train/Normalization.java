package io.mnv3.train;

import io.mnv3.onednn.Team;
import io.mnv3.train.NormPasses.Coefficients;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/**
 * The arithmetic of one batch norm with the batch's statistics, and of the activation after it, on
 * the threads of a team. Memory is read twice and written once in either direction; oneDNN's
 * kernels read more, do few activations, and lose their speed where channels are no multiple of 16.
 */
final class Normalization {
  /** The tensors of a batch norm. */
  record Tensors(
      MemorySegment scale, MemorySegment shift, MemorySegment mean, MemorySegment variance) {}

  private final int channels;
  private final long pixels;
  private final double epsilon;
  private final Team team;
  private final int width;
  private final long rows;
  private final NormPasses[] members;
  private final Coefficients coefficients;
  private final Rest rest;

  Normalization(int channels, long pixels, double epsilon, FusedActivation activation, Team team) {
    this.channels = channels;
    this.pixels = pixels;
    this.epsilon = epsilon;
    this.team = team;
    width = channels * NormPasses.STEP / greatestCommonDivisor(channels, NormPasses.STEP);
    rows = pixels * channels / width;
    members =
        IntStream.range(0, team.size())
            .mapToObj(member -> new NormPasses(width, activation))
            .toArray(NormPasses[]::new);
    coefficients = Coefficients.of(width);
    rest = new Rest(rows * width, (int) (pixels * channels - rows * width), width);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /**
   * The pixels that fill no row, as a row of their own: what is missing is filled in so that it
   * adds nothing.
   *
   * @param begin of the rest, in floats
   */
  private record Rest(long begin, int length, int width, MemorySegment[] buffers) {
    Rest(long begin, int length, int width) {
      this(begin, length, width, new MemorySegment[3]);
      for (int i = 0; i < buffers.length; i++) {
        buffers[i] = Arena.ofAuto().allocate((long) width * Float.BYTES, Lanes.BYTES);
      }
    }

    /** A copy of the rest of {@code source}, then {@code fill}. */
    long row(int buffer, MemorySegment source, float[] fill) {
      MemorySegment.copy(fill, 0, buffers[buffer], ValueLayout.JAVA_FLOAT, 0, width);
      copy(source, begin, buffers[buffer], 0);
      return buffers[buffer].address();
    }

    long empty(int buffer) {
      return buffers[buffer].address();
    }

    void copyBack(int buffer, MemorySegment destination) {
      copy(buffers[buffer], 0, destination, begin);
    }

    private void copy(MemorySegment from, long at, MemorySegment to, long where) {
      MemorySegment.copy(
          from, at * Float.BYTES, to, where * Float.BYTES, (long) length * Float.BYTES);
    }
  }

  private long offset(int member, int of) {
    return rows * member / of * width * Float.BYTES;
  }

  private long rows(int member, int of) {
    return rows * (member + 1) / of - rows * member / of;
  }

  private double sum(int channel, boolean second) {
    double sum = 0;
    for (NormPasses member : members) {
      for (int i = channel; i < width; i += channels) {
        sum += second ? member.second(i) : member.first(i);
      }
    }
    return sum;
  }

  private void set(float[] row, int channel, double value) {
    for (int i = channel; i < width; i += channels) {
      row[i] = (float) value;
    }
  }

  private static double get(MemorySegment vector, int channel) {
    return vector.getAtIndex(ValueLayout.JAVA_FLOAT, channel);
  }

  private static void put(MemorySegment vector, int channel, double value) {
    vector.setAtIndex(ValueLayout.JAVA_FLOAT, channel, (float) value);
  }

  private void clear() {
    for (NormPasses member : members) {
      member.clear();
    }
  }

  /** Writes the output, and the batch's mean and variance. */
  void forward(MemorySegment source, MemorySegment destination, Tensors tensors) {
    for (int c = 0; c < channels; c++) {
      set(coefficients.origin(), c, get(source, c));
    }
    clear();
    long from = source.address();
    team.run((member, of) ->
        members[member].moments(from + offset(member, of), rows(member, of), coefficients));
    if (rest.length() > 0) {
      members[0].moments(rest.row(0, source, coefficients.origin()), 1, coefficients);
    }
    for (int c = 0; c < channels; c++) {
      double difference = sum(c, false) / pixels;
      put(tensors.mean(), c, coefficients.origin()[c] + difference);
      double variance = sum(c, true) / pixels - difference * difference;
      put(tensors.variance(), c, Math.max(0, variance));
    }
    setOutput(tensors);
    long to = destination.address();
    team.run((member, of) -> {
      long offset = offset(member, of);
      members[member].normalise(from + offset, to + offset, rows(member, of), coefficients);
    });
    if (rest.length() > 0) {
      long row = rest.row(0, source, coefficients.origin());
      members[0].normalise(row, rest.empty(2), 1, coefficients);
      rest.copyBack(2, destination);
    }
  }

  /** The output before activation as factor·x + shift. */
  private void setOutput(Tensors tensors) {
    for (int c = 0; c < channels; c++) {
      double factor = get(tensors.scale(), c) / deviation(tensors, c);
      set(coefficients.factor(), c, factor);
      set(coefficients.shift(), c, get(tensors.shift(), c) - factor * get(tensors.mean(), c));
    }
  }

  private double deviation(Tensors tensors, int channel) {
    return Math.sqrt(get(tensors.variance(), channel) + epsilon);
  }

  /**
   * Writes the gradients of the input, the scale and the shift. With x̂ = (x − mean)/deviation and
   * g the gradient below the activation, that of the input is scale/deviation·(g − Σg/M −
   * x̂·Σg·x̂/M).
   */
  void backward(
      MemorySegment source,
      MemorySegment gradient,
      MemorySegment destination,
      Tensors tensors,
      MemorySegment scaleGradient,
      MemorySegment shiftGradient) {
    setOutput(tensors);
    for (int c = 0; c < channels; c++) {
      set(coefficients.origin(), c, get(tensors.mean(), c));
    }
    clear();
    long x = source.address();
    long above = gradient.address();
    team.run((member, of) -> {
      long offset = offset(member, of);
      members[member].gradientMoments(x + offset, above + offset, rows(member, of), coefficients);
    });
    boolean hasRest = rest.length() > 0;
    float[] zeros = new float[width];
    long restOfX = hasRest ? rest.row(0, source, zeros) : 0;
    long restAbove = hasRest ? rest.row(1, gradient, zeros) : 0;
    if (hasRest) {
      members[0].gradientMoments(restOfX, restAbove, 1, coefficients);
    }
    setGradient(tensors, scaleGradient, shiftGradient);
    long below = destination.address();
    team.run((member, of) -> {
      long offset = offset(member, of);
      members[member].gradient(
          x + offset, above + offset, below + offset, rows(member, of), coefficients);
    });
    if (hasRest) {
      members[0].gradient(restOfX, restAbove, rest.empty(2), 1, coefficients);
      rest.copyBack(2, destination);
    }
  }

  private void setGradient(
      Tensors tensors, MemorySegment scaleGradient, MemorySegment shiftGradient) {
    for (int c = 0; c < channels; c++) {
      double deviation = deviation(tensors, c);
      double sum = sum(c, false);
      double product = sum(c, true) / deviation;
      put(shiftGradient, c, sum);
      put(scaleGradient, c, product);
      double factor = get(tensors.scale(), c) / deviation;
      double slope = -factor * product / (deviation * pixels);
      set(coefficients.slope(), c, slope);
      set(coefficients.offset(), c, -factor * sum / pixels - slope * get(tensors.mean(), c));
    }
  }
}
