package io.mnv3.runner;

import java.util.List;
import java.util.regex.Pattern;

/** Takes from lines what is not the program's: logcat's prefixes, severities, carriage returns. */
final class LogLines {
  private static final Pattern LOGCAT =
      Pattern.compile(
          "(?:\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\s+)?" // logcat -v time
              + "(?:\\d+\\s+\\d+\\s+)?" // logcat -v threadtime
              + "(?:[VDIWEF] [\\w.-]+\\s*|[VDIWEF]/[\\w.-]+\\s*\\(\\s*\\d+\\)): ");
  private static final Pattern SEVERITY =
      Pattern.compile("(?:VERBOSE|INFO|WARN|WARNING|ERROR|FATAL): ");

  private LogLines() {}

  /** The lines of {@code text} as the program meant them; blanks and tabs in them stay. */
  static List<String> of(String text) {
    return text.lines().map(LogLines::bare).toList();
  }

  private static String bare(String line) {
    return withoutStart(SEVERITY, withoutStart(LOGCAT, line));
  }

  private static String withoutStart(Pattern start, String line) {
    var matcher = start.matcher(line);
    return matcher.lookingAt() ? line.substring(matcher.end()) : line;
  }
}
