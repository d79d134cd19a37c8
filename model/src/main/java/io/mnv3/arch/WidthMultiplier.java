package io.mnv3.arch;

import java.util.ArrayList;
import java.util.List;

/**
 * The width multiplier: every channel count times the multiplier, rounded by {@link
 * Channels#round}; expansions keep their factor over the block's input. The last 1×1 convolution
 * before the classifier keeps its width below 1.0, as in the published checkpoints, and grows
 * above. (MnasNet's own code keeps it at 1280 above 1.0 too.)
 *
 * <p>Blocks whose input and output become equally wide at stride 1 gain a residual, as in the
 * authors' code (tensorflow/models, research/slim/nets/mobilenet/conv_blocks.py).
 */
record WidthMultiplier(double multiplier) implements Edit {
  WidthMultiplier {
    if (!(multiplier > 0 && multiplier <= 8)) {
      throw new IllegalArgumentException(
          "a width multiplier lies in (0, 8], and %s does not".formatted(multiplier));
    }
  }

  @Override
  public Architecture apply(Architecture architecture) {
    if (multiplier == 1) {
      return architecture;
    }
    int last = lastPointwise(architecture.rows());
    List<Row> rows = new ArrayList<>();
    int in = architecture.input().channels();
    for (int i = 0; i < architecture.rows().size(); i++) {
      Row row = architecture.rows().get(i);
      boolean kept = i == last && multiplier < 1;
      rows.add(kept ? row : scaled(row, architecture.in(i), in));
      in = rows.getLast().out(in);
    }
    return architecture.withRows(rows);
  }

  private static int lastPointwise(List<Row> rows) {
    int index = rows.size() - 1;
    while (rows.get(index) instanceof Row.Classifier || rows.get(index) instanceof Row.Pool) {
      index--;
    }
    boolean pointwise =
        rows.get(index) instanceof Row.Dense
            || (rows.get(index) instanceof Row.Conv conv && conv.kernel() == 1);
    return pointwise ? index : -1;
  }

  private Row scaled(Row row, int oldIn, int newIn) {
    return switch (row) {
      case Row.Conv c -> new Row.Conv(c.kernel(), scaled(c.out()), c.nonlinearity(), c.stride());
      case Row.Bottleneck b -> scaled(b, oldIn, newIn);
      case Row.FusedBottleneck b -> scaled(b, oldIn, newIn);
      case Row.Separable s -> s.resized(newIn, scaled(s.out()));
      case Row.Dense d -> new Row.Dense(scaled(d.out()), d.nonlinearity());
      case Row.Pool _, Row.Classifier _ -> row;
    };
  }

  private Row scaled(Row.Bottleneck block, int oldIn, int newIn) {
    int out = scaled(block.out());
    boolean residual = residual(block.residual(), block.stride(), oldIn, block.out(), newIn, out);
    return block
        .withResidual(false)
        .resized(newIn, expansion(block.expansion(), oldIn, newIn), out)
        .withResidual(residual);
  }

  private Row scaled(Row.FusedBottleneck block, int oldIn, int newIn) {
    int out = scaled(block.out());
    boolean residual = residual(block.residual(), block.stride(), oldIn, block.out(), newIn, out);
    return new Row.FusedBottleneck(
        block.kernel(),
        expansion(block.expansion(), oldIn, newIn),
        out,
        block.nonlinearity(),
        block.stride(),
        residual);
  }

  private static boolean residual(
      boolean was, int stride, int oldIn, int oldOut, int newIn, int newOut) {
    boolean becameEqual = stride == 1 && oldIn != oldOut && newIn == newOut;
    return was || becameEqual;
  }

  private static int expansion(int expansion, int oldIn, int newIn) {
    return expansion == oldIn ? newIn : Channels.round((double) newIn * expansion / oldIn);
  }

  private int scaled(int channels) {
    return Channels.round(channels * multiplier);
  }
}
