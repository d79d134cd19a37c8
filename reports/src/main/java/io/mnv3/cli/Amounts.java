package io.mnv3.cli;

import io.mnv3.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their units, as users write them. */
final class Amounts {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?) ?%");
  private static final Pattern MILLIS = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?) ?ms");
  private static final double HUNDRED = 100;
  private static final double MICROS_PER_MILLI = 1e3;

  private Amounts() {}

  /** The share that a percentage is: 0.164 of {@code 16.4%}. */
  static double share(String option, String text) {
    return number(PERCENT, option, text, "a percentage below 100 such as 16.4%") / HUNDRED;
  }

  /** The microseconds that milliseconds are. */
  static double micros(String option, String text) {
    return number(MILLIS, option, text, "milliseconds such as 60ms") * MICROS_PER_MILLI;
  }

  private static double number(Pattern pattern, String option, String text, String wanted) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches() || !(Double.parseDouble(matcher.group(1)) > 0)) {
      throw new UserError("%s must be %s, not %s".formatted(option, wanted, text));
    }
    return Double.parseDouble(matcher.group(1));
  }
}
