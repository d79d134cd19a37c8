package io.mnv3.arch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A network as its table. Immutable; variants come from {@link Edit}s.
 *
 * @param name the name on the command line, such as {@code mobilenet_v3_large}
 * @param citation paper and table, or repository and path, that the rows are from
 * @param input resolution and channels of the input
 * @param rows the table, top to bottom, with repeats written out
 */
public record Architecture(String name, String citation, Input input, List<Row> rows)
    implements Serializable {
  public Architecture {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(name + " has no rows");
    }
    checkResiduals(name, input.channels(), rows);
  }

  private static void checkResiduals(String name, int channels, List<Row> rows) {
    int in = channels;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (isResidual(row) && row.out(in) != in) {
        throw new IllegalArgumentException(
            "row %d of %s adds %d channels to %d".formatted(i, name, row.out(in), in));
      }
      in = row.out(in);
    }
  }

  /**
   * The last row whose output has the width of row {@code index}'s because residuals tie the two:
   * {@code index} itself where the next row has none.
   */
  public int lastOfWidth(int index) {
    int last = index;
    while (last + 1 < rows.size() && isResidual(rows.get(last + 1))) {
      last++;
    }
    return last;
  }

  private static boolean isResidual(Row row) {
    return switch (row) {
      case Row.Bottleneck b -> b.residual();
      case Row.FusedBottleneck b -> b.residual();
      case Row.Conv _, Row.Separable _, Row.Pool _, Row.Dense _, Row.Classifier _ -> false;
    };
  }

  /** Input channels of row {@code index}. */
  public int in(int index) {
    int in = input.channels();
    for (Row row : rows.subList(0, index)) {
      in = row.out(in);
    }
    return in;
  }

  /**
   * A readable id for each row, unique in the network: {@code stem}, {@code bneck1} (numbered by
   * row), {@code head}, {@code pool}, {@code dense}, {@code classifier}.
   */
  public List<String> rowIds() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ids.add(rowId(i));
    }
    return List.copyOf(ids);
  }

  private String rowId(int index) {
    return switch (rows.get(index)) {
      case Row.Conv _ when index == 0 -> "stem";
      case Row.Conv _ when rows.get(Math.min(index + 1, rows.size() - 1)) instanceof Row.Pool ->
          "head";
      case Row.Conv _ -> "conv" + index;
      case Row.Bottleneck _ -> "bneck" + index;
      case Row.FusedBottleneck _ -> "fused" + index;
      case Row.Separable _ -> "separable" + index;
      case Row.Pool _ -> "pool";
      case Row.Dense _ -> "dense";
      case Row.Classifier _ -> "classifier";
    };
  }

  public Architecture withName(String newName) {
    return new Architecture(newName, citation, input, rows);
  }

  public Architecture withInput(Input newInput) {
    return new Architecture(name, citation, newInput, rows);
  }

  public Architecture withRows(List<Row> newRows) {
    return new Architecture(name, citation, input, newRows);
  }

  /** Number of classes the network tells apart. */
  public int classes() {
    return rows.getLast().out(0);
  }

  /** Sixteen hexadecimal digits that depend on input and rows alone, not on the name. */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((input + "\n" + rows).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
