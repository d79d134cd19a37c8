package io.mnv3.emulator;

import java.util.concurrent.CountDownLatch;

/** What is wrong with a phone. Tests turn faults on and off while it runs. */
public final class Faults {
  /** Nothing in any command. */
  private static final String NONE = "\0";

  private volatile boolean checksums;
  private volatile boolean oldShell;
  private volatile boolean dropsOnOpen;
  private volatile boolean thermalDenied;
  private volatile boolean strays;
  private volatile String diesDuring = NONE;
  private volatile CountDownLatch authorisation = new CountDownLatch(0);
  private volatile CountDownLatch voice = new CountDownLatch(0);

  /** Speaks the protocol's first version: short packets, with checksums. From then on. */
  public void useChecksums() {
    checksums = true;
  }

  boolean checksums() {
    return checksums;
  }

  /**
   * Is older than Android 7: no shell protocol, a terminal instead. From the next connection on.
   */
  public void useOldShell() {
    oldShell = true;
  }

  boolean oldShell() {
    return oldShell;
  }

  /** Shows the dialog to the next host that connects, and waits. */
  public void askForAuthorisation() {
    authorisation = new CountDownLatch(1);
  }

  /** Its owner says yes. */
  public void authorise() {
    authorisation.countDown();
  }

  boolean isAuthorised() {
    return authorisation.getCount() == 0;
  }

  void waitForAuthorisation() throws InterruptedException {
    authorisation.await();
  }

  /** Says nothing any more, to nobody, until it gets its voice back. */
  public void fallSilent() {
    voice = new CountDownLatch(1);
  }

  public void speakAgain() {
    voice.countDown();
  }

  void waitWhileMute() throws InterruptedException {
    voice.await();
  }

  /** Closes every stream that is opened. */
  public void dropOnOpen(boolean drops) {
    dropsOnOpen = drops;
  }

  boolean dropsOnOpen() {
    return dropsOnOpen;
  }

  /** Goes away in the middle of the next command or push whose text has {@code word} in it. */
  public void dieDuring(String word) {
    diesDuring = word;
  }

  /** Whether it dies now; it does so once. */
  boolean diesDuring(String text) {
    boolean dies = text.contains(diesDuring);
    if (dies) {
      diesDuring = NONE;
    }
    return dies;
  }

  /** Keeps the shell from reading the thermal zones. */
  public void denyThermal() {
    thermalDenied = true;
  }

  boolean thermalDenied() {
    return thermalDenied;
  }

  /** Runs all programs on the first cluster, whatever mask they ask for. */
  public void stray() {
    strays = true;
  }

  boolean strays() {
    return strays;
  }
}
