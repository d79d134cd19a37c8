package io.mnv3.latency;

import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Edits as words, for the data: {@code relu}, {@code hard-gates}, {@code squeeze-quarter}, {@code
 * hard-swish-from=80}, {@code expansions=2:64/3:72} (row and width), {@code features=1280} (width
 * of the last layer before the classifier); several with spaces between, applied in order.
 */
final class EditWords {
  /** The word for the width of the last layer before the classifier. */
  static final String FEATURES = "features";

  private static final Pattern SPACES = Pattern.compile(" +");

  private EditWords() {}

  /** The edit that {@code words} spell; nothing spells the identity. */
  static Edit parse(String words) {
    return SPACES
        .splitAsStream(words)
        .filter(word -> !word.isEmpty())
        .map(EditWords::edit)
        .reduce(Edit.identity(), Edit::andThen);
  }

  private static Edit edit(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (name) {
      case "relu" -> Edits.nonlinearity(Nonlinearity.RELU);
      case "hard-gates" -> Edits.gates(Nonlinearity.HARD_SIGMOID);
      case "squeeze-quarter" -> Edits.squeezeExcite(SqueezeRule.QUARTER_OF_EXPANSION);
      case "hard-swish-from" -> Edits.hardSwishFrom(Integer.parseInt(value));
      case "expansions" -> Edits.expansions(expansions(value));
      case FEATURES -> features(Integer.parseInt(value));
      default -> throw new IllegalArgumentException("no edit is spelt " + word);
    };
  }

  private static Map<Integer, Integer> expansions(String value) {
    return Stream.of(value.split("/", 0))
        .map(pair -> pair.split(":", 2))
        .collect(
            Collectors.toMap(pair -> Integer.valueOf(pair[0]), pair -> Integer.valueOf(pair[1])));
  }

  private static Edit features(int width) {
    return architecture -> {
      List<Row> rows = new ArrayList<>(architecture.rows());
      int index = rows.size() - 2;
      while (rows.get(index) instanceof Row.Pool) {
        index--;
      }
      rows.set(index, wide(rows.get(index), width));
      return architecture.withRows(rows);
    };
  }

  private static Row wide(Row row, int width) {
    return switch (row) {
      case Row.Dense dense -> new Row.Dense(width, dense.nonlinearity());
      case Row.Conv conv -> new Row.Conv(conv.kernel(), width, conv.nonlinearity(), conv.stride());
      case Row.Bottleneck _, Row.FusedBottleneck _, Row.Separable _, Row.Pool _, Row.Classifier _ ->
          throw new IllegalArgumentException("no layer of features: " + row);
    };
  }
}
