package io.mnv3.collect;

/** Whether somebody could see the screen, by {@code dumpsys power}. */
public enum ScreenState {
  AWAKE,
  ASLEEP,
  UNKNOWN;

  private static final String NAME = "mWakefulness=";

  /** Reads the service's text. */
  public static ScreenState read(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(NAME))
        .findFirst()
        .map(line -> line.substring(NAME.length()).equals("Awake") ? AWAKE : ASLEEP)
        .orElse(UNKNOWN);
  }
}
