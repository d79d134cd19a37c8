package io.mnv3.arch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The edits from which variants and ablations are made. None of them changes the network's name.
 */
public final class Edits {
  private Edits() {}

  /** Every width times {@code multiplier}; see {@link WidthMultiplier}. */
  public static Edit width(double multiplier) {
    return new WidthMultiplier(multiplier);
  }

  /** Images of {@code side}² pixels. */
  public static Edit resolution(int side) {
    return architecture -> architecture.withInput(new Input(side, architecture.input().channels()));
  }

  /** Another number of classes. */
  public static Edit classes(int classes) {
    return eachRow(row ->
        row instanceof Row.Classifier classifier
            ? new Row.Classifier(classes, classifier.dropout())
            : row);
  }

  /** Another share of the classifier's inputs dropped in training. */
  public static Edit dropout(double rate) {
    return eachRow(row ->
        row instanceof Row.Classifier classifier
            ? new Row.Classifier(classifier.classes(), rate)
            : row);
  }

  /**
   * Stride 1 in the first {@code number} rows that have stride 2, for small pictures: the networks
   * shrink their input 32 times, which leaves nothing of a picture of 32 pixels.
   */
  public static Edit firstStridesOne(int number) {
    return architecture -> {
      List<Row> rows = new ArrayList<>();
      int left = number;
      for (Row row : architecture.rows()) {
        boolean changed = left > 0 && row.stride() == 2;
        rows.add(changed ? row.withStride(1) : row);
        left -= changed ? 1 : 0;
      }
      if (left > 0) {
        throw new IllegalArgumentException(
            "%s has fewer than %d rows of stride 2".formatted(architecture.name(), number));
      }
      return architecture.withRows(rows);
    };
  }

  /** One non-linearity everywhere; the gates of squeeze-and-excite stay. */
  public static Edit nonlinearity(Nonlinearity nonlinearity) {
    return eachRow(row -> row.withNonlinearity(nonlinearity));
  }

  /** One non-linearity in place of another, wherever that is; gates stay. */
  public static Edit replaceNonlinearity(Nonlinearity old, Nonlinearity replacement) {
    return eachRow(row -> row.nonlinearity() == old ? row.withNonlinearity(replacement) : row);
  }

  /** Another non-linearity in the stem alone (Section 5.1). */
  public static Edit stemNonlinearity(Nonlinearity nonlinearity) {
    return architecture -> {
      List<Row> rows = new ArrayList<>(architecture.rows());
      rows.set(0, stem(architecture).withNonlinearity(nonlinearity));
      return architecture.withRows(rows);
    };
  }

  /** Depthwise convolutions of another size in every bottleneck. */
  public static Edit kernel(int size) {
    return eachRow(row -> row instanceof Row.Bottleneck block ? block.withKernel(size) : row);
  }

  /**
   * Hard-swish in the stem, the head and every block of at least {@code channels} output channels,
   * ReLU in the other blocks (Section 5.2; Table 5's "h-swish @N").
   */
  public static Edit hardSwishFrom(int channels) {
    return eachRow(row -> row.withNonlinearity(hardSwishOrRelu(row, channels)));
  }

  private static Nonlinearity hardSwishOrRelu(Row row, int channels) {
    boolean wide =
        switch (row) {
          case Row.Bottleneck block -> block.out() >= channels;
          case Row.FusedBottleneck block -> block.out() >= channels;
          case Row.Separable block -> block.out() >= channels;
          case Row.Conv _, Row.Pool _, Row.Dense _, Row.Classifier _ -> true;
        };
    return wide ? Nonlinearity.HARD_SWISH : Nonlinearity.RELU;
  }

  /** Another width for the squeeze-and-excites there are; where they are and their gates stay. */
  public static Edit squeezeExcite(SqueezeRule rule) {
    return eachSqueezeExcite((block, in) ->
        new SqueezeExcite(rule.width(in, block.expansion(), block.out()), rule, gate(block)));
  }

  /** Another gate for the squeeze-and-excites there are. */
  public static Edit gates(Nonlinearity gate) {
    return eachSqueezeExcite(
        (block, in) -> new SqueezeExcite(squeeze(block).squeeze(), squeeze(block).rule(), gate));
  }

  /** Squeeze-and-excite in every block, in place of what there is. */
  public static Edit squeezeExciteEverywhere(SqueezeRule rule, Nonlinearity gate) {
    return eachRowWithInput((row, in) ->
        switch (row) {
          case Row.Bottleneck block ->
              block.withSqueezeExcite(
                  SqueezeExcite.of(rule, gate, in, block.expansion(), block.out()));
          case Row.Separable block ->
              block.withSqueezeExcite(SqueezeExcite.of(rule, gate, in, in, block.out()));
          case Row.Conv _, Row.FusedBottleneck _, Row.Pool _, Row.Dense _, Row.Classifier _ -> row;
        });
  }

  /**
   * Squeeze-and-excite in some of the bottlenecks alone that have it.
   *
   * @param kept their places in the table, the stem being 0
   */
  public static Edit squeezeExciteOnly(Set<Integer> kept) {
    Set<Integer> places = Set.copyOf(kept);
    return architecture -> {
      List<Row> rows = new ArrayList<>(noSqueezeExcite().apply(architecture).rows());
      for (int place : places) {
        if (!(architecture.rows().get(place) instanceof Row.Bottleneck block)
            || block.squeezeExcite() == null) {
          throw new IllegalArgumentException(
              "row %d of %s has no squeeze-and-excite".formatted(place, architecture.name()));
        }
        rows.set(place, block);
      }
      return architecture.withRows(rows);
    };
  }

  /** No squeeze-and-excite anywhere. */
  public static Edit noSqueezeExcite() {
    return eachRow(row ->
        switch (row) {
          case Row.Bottleneck block -> block.withSqueezeExcite(null);
          case Row.Separable block -> block.withSqueezeExcite(null);
          case Row.Conv _, Row.FusedBottleneck _, Row.Pool _, Row.Dense _, Row.Classifier _ -> row;
        });
  }

  /**
   * Other expansion widths for some bottlenecks; their squeeze-and-excites follow.
   *
   * @param byRow new width by the row's place in the table, the stem being 0
   */
  public static Edit expansions(Map<Integer, Integer> byRow) {
    Map<Integer, Integer> widths = Map.copyOf(byRow);
    return architecture -> {
      List<Row> rows = new ArrayList<>(architecture.rows());
      widths.forEach((index, width) -> rows.set(index, expanded(architecture, index, width)));
      return architecture.withRows(rows);
    };
  }

  private static Row expanded(Architecture architecture, int index, int width) {
    return switch (architecture.rows().get(index)) {
      case Row.Bottleneck block -> block.resized(architecture.in(index), width, block.out());
      case Row.FusedBottleneck block -> block.resized(width, block.out());
      case Row.Conv _, Row.Separable _, Row.Pool _, Row.Dense _, Row.Classifier _ ->
          throw noBottleneck(architecture, index);
    };
  }

  private static IllegalArgumentException noBottleneck(Architecture architecture, int index) {
    return new IllegalArgumentException(
        "row %d of %s is no bottleneck".formatted(index, architecture.name()));
  }

  /**
   * Other widths for the outputs of some bottlenecks, and of the rows that residuals tie to them;
   * expansions stay as wide as they are (Section 4.2).
   *
   * @param byRow new width by the place in the table of the first row that has it, the stem being 0
   */
  public static Edit bottlenecks(Map<Integer, Integer> byRow) {
    Map<Integer, Integer> widths = Map.copyOf(byRow);
    return architecture -> {
      Map<Integer, Integer> outs = new HashMap<>();
      widths.forEach((first, width) -> {
        requireFirstOfWidth(architecture, first);
        for (int row = first; row <= architecture.lastOfWidth(first); row++) {
          outs.put(row, width);
        }
      });
      return withOutputs(architecture, outs);
    };
  }

  private static void requireFirstOfWidth(Architecture architecture, int index) {
    boolean residual =
        switch (architecture.rows().get(index)) {
          case Row.Bottleneck block -> block.residual();
          case Row.FusedBottleneck block -> block.residual();
          case Row.Conv _, Row.Separable _, Row.Pool _, Row.Dense _, Row.Classifier _ ->
              throw noBottleneck(architecture, index);
        };
    if (residual) {
      throw new IllegalArgumentException(
          "row %d of %s has the width of what it is added to; name the first row of that width"
              .formatted(index, architecture.name()));
    }
  }

  private static Architecture withOutputs(Architecture architecture, Map<Integer, Integer> outs) {
    List<Row> rows = new ArrayList<>();
    int in = architecture.input().channels();
    for (int i = 0; i < architecture.rows().size(); i++) {
      Row row = architecture.rows().get(i);
      int oldIn = architecture.in(i);
      int out = outs.getOrDefault(i, row.out(oldIn));
      rows.add(in == oldIn && out == row.out(oldIn) ? row : resized(row, oldIn, in, out));
      in = rows.getLast().out(in);
    }
    return architecture.withRows(rows);
  }

  /** A block without expansion stays one. */
  private static Row resized(Row row, int oldIn, int in, int out) {
    return switch (row) {
      case Row.Bottleneck b -> b.resized(in, b.expansion() == oldIn ? in : b.expansion(), out);
      case Row.FusedBottleneck b -> b.resized(b.expansion() == oldIn ? in : b.expansion(), out);
      case Row.Separable separable -> separable.resized(in, out);
      case Row.Conv _, Row.Pool _, Row.Dense _, Row.Classifier _ -> row;
    };
  }

  /**
   * Another number of filters in the stem (Section 5.1: 16 instead of 32). A first block without
   * expansion works at the stem's width, and gets a residual if that is its output's width too.
   */
  public static Edit stemFilters(int filters) {
    return architecture -> {
      List<Row> rows = new ArrayList<>(architecture.rows());
      Row.Conv stem = stem(architecture);
      rows.set(0, new Row.Conv(stem.kernel(), filters, stem.nonlinearity(), stem.stride()));
      if (rows.get(1) instanceof Row.Bottleneck block && block.expansion() <= stem.out()) {
        boolean residual = block.stride() == 1 && block.out() == filters;
        rows.set(
            1,
            block
                .withResidual(false)
                .resized(filters, filters, block.out())
                .withResidual(residual));
      }
      return architecture.withRows(rows);
    };
  }

  private static Row.Conv stem(Architecture architecture) {
    if (architecture.rows().getFirst() instanceof Row.Conv stem) {
      return stem;
    }
    throw new IllegalArgumentException(architecture.name() + " has no stem");
  }

  /** Another width for the last layer before the classifier, the network's features. */
  public static Edit features(int width) {
    return architecture -> {
      List<Row> rows = new ArrayList<>(architecture.rows());
      int index = rows.size() - 2;
      while (rows.get(index) instanceof Row.Pool) {
        index--;
      }
      rows.set(index, withFeatures(rows.get(index), width));
      return architecture.withRows(rows);
    };
  }

  private static Row withFeatures(Row row, int width) {
    return switch (row) {
      case Row.Dense dense -> new Row.Dense(width, dense.nonlinearity());
      case Row.Conv conv -> new Row.Conv(conv.kernel(), width, conv.nonlinearity(), conv.stride());
      case Row.Bottleneck _, Row.FusedBottleneck _, Row.Separable _, Row.Pool _, Row.Classifier _ ->
          throw new IllegalArgumentException("no layer of features: " + row);
    };
  }

  /** The efficient last stage (Section 5.1, Figure 5); see {@link LastStage}. */
  public static Edit efficientLastStage() {
    return LastStage::efficient;
  }

  /** The last stage as it was before Section 5.1; see {@link LastStage}. */
  public static Edit originalLastStage() {
    return LastStage::original;
  }

  /** 3×3 kernels, ReLU, no squeeze-and-excite: the authors' "minimalistic" variants. */
  public static Edit minimalistic() {
    return noSqueezeExcite().andThen(nonlinearity(Nonlinearity.RELU)).andThen(kernel(3));
  }

  private static SqueezeExcite squeeze(Row.Bottleneck block) {
    SqueezeExcite se = block.squeezeExcite();
    if (se == null) {
      throw new IllegalStateException("only called for blocks with squeeze-and-excite");
    }
    return se;
  }

  private static Nonlinearity gate(Row.Bottleneck block) {
    return squeeze(block).gate();
  }

  private interface SqueezeExciteEdit {
    SqueezeExcite apply(Row.Bottleneck block, int in);
  }

  private static Edit eachSqueezeExcite(SqueezeExciteEdit edit) {
    return eachRowWithInput((row, in) ->
        row instanceof Row.Bottleneck block && block.squeezeExcite() != null
            ? block.withSqueezeExcite(edit.apply(block, in))
            : row);
  }

  private interface RowEdit {
    Row apply(Row row, int in);
  }

  private static Edit eachRow(UnaryOperator<Row> edit) {
    return eachRowWithInput((row, in) -> edit.apply(row));
  }

  private static Edit eachRowWithInput(RowEdit edit) {
    return architecture -> {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < architecture.rows().size(); i++) {
        rows.add(edit.apply(architecture.rows().get(i), architecture.in(i)));
      }
      return architecture.withRows(rows);
    };
  }
}
