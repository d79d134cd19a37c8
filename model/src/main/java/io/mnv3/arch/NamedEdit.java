package io.mnv3.arch;

import io.mnv3.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An edit in words, for recipes, studies and the command line: {@code hard-swish-from=80}. Two are
 * equal if their words are.
 *
 * @param words a name of {@link #SYNTAX}, with its value after {@code =} where it has one
 */
public record NamedEdit(String words) implements Edit, Serializable {
  /** Every edit that has a name, as a user writes it. */
  public static final List<String> SYNTAX =
      List.of(
          "network=NAME",
          "squeeze-excite=exp/4|in/4|out/16",
          "squeeze-excite-everywhere=exp/4|in/4|out/16",
          "squeeze-excite-only=ROW,…",
          "no-squeeze-excite",
          "gates=hard-sigmoid|sigmoid",
          "nonlinearity=relu|relu6|hard-swish|swish",
          "replace-nonlinearity=OLD:NEW",
          "stem-nonlinearity=relu|relu6|hard-swish|swish",
          "hard-swish-from=CHANNELS",
          "kernel=NUMBER",
          "expansions=ROW:WIDTH,…",
          "bottlenecks=ROW:WIDTH,…",
          "stem-filters=NUMBER",
          "features=NUMBER",
          "efficient-last-stage",
          "original-last-stage",
          "minimalistic",
          "width=FACTOR",
          "resolution=NUMBER");

  private static final Nonlinearity[] POINTWISE = {
    Nonlinearity.RELU, Nonlinearity.RELU6, Nonlinearity.HARD_SWISH, Nonlinearity.SWISH
  };

  /**
   * @throws UserError if the words are no edit's
   */
  public NamedEdit {
    parse(words);
  }

  /**
   * @throws UserError if the network has not what the edit changes
   */
  @Override
  public Architecture apply(Architecture architecture) {
    try {
      return parse(words).apply(architecture);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UserError(
          "the edit %s does not fit %s: %s".formatted(words, architecture.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return words;
  }

  private static Edit parse(String words) {
    int end = words.indexOf('=');
    String name = end < 0 ? words : words.substring(0, end);
    String value = end < 0 ? "" : words.substring(end + 1);
    return switch (name) {
      case "network" -> network(value);
      case "squeeze-excite" -> Edits.squeezeExcite(rule(words, value));
      case "squeeze-excite-everywhere" ->
          Edits.squeezeExciteEverywhere(rule(words, value), Nonlinearity.HARD_SIGMOID);
      case "gates" ->
          Edits.gates(nonlinearity(words, value, Nonlinearity.HARD_SIGMOID, Nonlinearity.SIGMOID));
      case "nonlinearity" -> Edits.nonlinearity(nonlinearity(words, value, POINTWISE));
      case "replace-nonlinearity" -> replacement(words, value);
      case "stem-nonlinearity" -> Edits.stemNonlinearity(nonlinearity(words, value, POINTWISE));
      case "hard-swish-from" -> Edits.hardSwishFrom(positive(words, value));
      case "expansions" -> Edits.expansions(widths(words, value));
      case "bottlenecks" -> Edits.bottlenecks(widths(words, value));
      case "kernel" -> Edits.kernel(positive(words, value));
      case "squeeze-excite-only" -> Edits.squeezeExciteOnly(rows(words, value));
      case "width" -> Edits.width(factor(words, value));
      case "resolution" -> Edits.resolution(positive(words, value));
      case "stem-filters" -> Edits.stemFilters(positive(words, value));
      case "features" -> Edits.features(positive(words, value));
      default -> withoutValue(words);
    };
  }

  private static Edit withoutValue(String words) {
    return switch (words) {
      case "no-squeeze-excite" -> Edits.noSqueezeExcite();
      case "efficient-last-stage" -> Edits.efficientLastStage();
      case "original-last-stage" -> Edits.originalLastStage();
      case "minimalistic" -> Edits.minimalistic();
      default -> throw wrong(words);
    };
  }

  /** Another table altogether, for studies of several networks. */
  private static Edit network(String name) {
    Architecture other = Architectures.named(name);
    return _ -> other;
  }

  private static SqueezeRule rule(String words, String value) {
    return Arrays.stream(SqueezeRule.values())
        .filter(rule -> rule.formula().equals(value))
        .findFirst()
        .orElseThrow(() -> wrong(words));
  }

  private static Nonlinearity nonlinearity(
      String words, String value, Nonlinearity... nonlinearities) {
    return Arrays.stream(nonlinearities)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value))
        .findFirst()
        .orElseThrow(() -> wrong(words));
  }

  private static Map<Integer, Integer> widths(String words, String value) {
    Map<Integer, Integer> widths = new TreeMap<>();
    for (String pair : value.split(",", -1)) {
      String[] parts = pair.split(":", -1);
      if (parts.length != 2
          || widths.put(positive(words, parts[0]), positive(words, parts[1])) != null) {
        throw wrong(words);
      }
    }
    return widths;
  }

  private static Edit replacement(String words, String value) {
    String[] parts = value.split(":", -1);
    if (parts.length != 2) {
      throw wrong(words);
    }
    return Edits.replaceNonlinearity(
        nonlinearity(words, parts[0], POINTWISE), nonlinearity(words, parts[1], POINTWISE));
  }

  private static Set<Integer> rows(String words, String value) {
    Set<Integer> rows = new TreeSet<>();
    for (String row : value.split(",", -1)) {
      if (!rows.add(positive(words, row))) {
        throw wrong(words);
      }
    }
    return rows;
  }

  private static double factor(String words, String value) {
    if (!value.matches("[0-7](\\.\\d{1,4})?") || Double.parseDouble(value) == 0) {
      throw wrong(words);
    }
    return Double.parseDouble(value);
  }

  private static int positive(String words, String value) {
    if (!value.matches("[1-9]\\d{0,5}")) {
      throw wrong(words);
    }
    return Integer.parseInt(value);
  }

  private static UserError wrong(String words) {
    return new UserError(
        "there is no edit %s; edits are %s".formatted(words, String.join(", ", SYNTAX)));
  }
}
