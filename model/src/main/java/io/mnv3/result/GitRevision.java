package io.mnv3.result;

/** The revision of the suite that is running. */
public final class GitRevision {
  /** The system property by which the launcher tells it. */
  private static final String PROPERTY = "mnv3.revision";

  private GitRevision() {}

  /** The commit, with {@code -dirty} behind it where the sources differ from it; else "unknown". */
  public static String current() {
    return System.getProperty(PROPERTY, "unknown");
  }
}
