package io.mnv3.netadapt;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.NamedEdit;
import io.mnv3.arch.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A width that can be made smaller (Section 4.2): of one block's expansion, or of the bottleneck
 * that blocks share through residuals.
 *
 * @param row the block's place in the table; of a bottleneck the first block that ends in it
 */
public record Width(Kind kind, int row) {
  /** Widths are multiples of this. */
  public static final int STEP = 8;

  /** What is made narrower. */
  public enum Kind {
    EXPANSION,
    BOTTLENECK
  }

  /**
   * All widths of a network that can be made smaller, in the order of its rows. A bottleneck that a
   * residual ties to the stem is none, since the stem is not.
   */
  public static List<Width> of(Architecture architecture) {
    List<Width> widths = new ArrayList<>();
    for (int row = 0; row < architecture.rows().size(); row++) {
      switch (architecture.rows().get(row)) {
        case Row.Bottleneck b ->
            add(widths, row, b.expansion() > architecture.in(row), b.residual());
        case Row.FusedBottleneck b ->
            add(widths, row, b.expansion() > architecture.in(row), b.residual());
        case Row.Conv _, Row.Separable _, Row.Pool _, Row.Dense _, Row.Classifier _ -> {}
      }
    }
    return List.copyOf(widths);
  }

  private static void add(List<Width> widths, int row, boolean expanding, boolean residual) {
    if (expanding) {
      widths.add(new Width(Kind.EXPANSION, row));
    }
    if (!residual) {
      widths.add(new Width(Kind.BOTTLENECK, row));
    }
  }

  /** How many channels it is in {@code architecture}. */
  public int channels(Architecture architecture) {
    Row block = architecture.rows().get(row);
    return switch (kind) {
      case EXPANSION -> expansion(block);
      case BOTTLENECK -> block.out(architecture.in(row));
    };
  }

  private static int expansion(Row row) {
    return switch (row) {
      case Row.Bottleneck block -> block.expansion();
      case Row.FusedBottleneck block -> block.expansion();
      case Row.Conv _, Row.Separable _, Row.Pool _, Row.Dense _, Row.Classifier _ ->
          throw new IllegalArgumentException("no expansion: " + row);
    };
  }

  /** The fewest channels it can have: an expansion stays wider than what it expands. */
  int least(Architecture architecture) {
    return switch (kind) {
      case EXPANSION -> (architecture.in(row) / STEP + 1) * STEP;
      case BOTTLENECK -> STEP;
    };
  }

  /** The edit that makes it so many channels. */
  public NamedEdit edit(int channels) {
    String name =
        switch (kind) {
          case EXPANSION -> "expansions";
          case BOTTLENECK -> "bottlenecks";
        };
    return new NamedEdit(name + "=" + row + ":" + channels);
  }

  /** The id of the layer that makes these channels: {@code bneck8/expand}. */
  public String layer(Architecture architecture) {
    String id = architecture.rowIds().get(row);
    return switch (kind) {
      case EXPANSION -> id + "/expand";
      case BOTTLENECK -> id + "/project";
    };
  }
}
