package io.mnv3.table;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Words as LaTeX. Nothing but ASCII is written, so that it compiles with any engine and encoding:
 * characters without a known command are named by their code point.
 */
public final class LatexText {
  // spotless:off
  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"), Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),                Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),                Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),                Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"), Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\ensuremath{<}"),    Map.entry((int) '>', "\\ensuremath{>}"),
          Map.entry((int) '|', "\\ensuremath{|}"),    Map.entry((int) '"', "''"),
          Map.entry((int) '−', "\\ensuremath{-}"),    Map.entry((int) '×', "\\ensuremath{\\times}"),
          Map.entry((int) '±', "\\ensuremath{\\pm}"), Map.entry((int) 'µ', "\\ensuremath{\\mu}"),
          Map.entry((int) '≤', "\\ensuremath{\\leq}"), Map.entry((int) '≥', "\\ensuremath{\\geq}"),
          Map.entry((int) '→', "\\ensuremath{\\rightarrow}"),
          Map.entry((int) '·', "\\ensuremath{\\cdot}"),
          Map.entry((int) '²', "\\ensuremath{^2}"),   Map.entry((int) '⁹', "\\ensuremath{^9}"),
          Map.entry((int) '–', "--"),                 Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\ldots{}"),          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "``"),                 Map.entry((int) '”', "''"),
          Map.entry((int) '\u00a0', "~"),             Map.entry((int) '\n', " "));
  // spotless:on

  private LatexText() {}

  /** {@code text} as LaTeX prints it. */
  public static String escaped(String text) {
    return text.codePoints().mapToObj(LatexText::escaped).collect(Collectors.joining());
  }

  private static String escaped(int character) {
    String special = SPECIAL.get(character);
    if (special != null) {
      return special;
    }
    boolean ascii = character >= 0x20 && character <= 0x7e;
    return ascii ? Character.toString(character) : "U+%04X".formatted(character);
  }
}
