package io.mnv3.adb;

import java.util.Arrays;
import java.util.Comparator;

/** In what state the adb server sees a device (AOSP {@code adb.h}, {@code ConnectionState}). */
public enum DeviceState {
  /** Ready. */
  DEVICE("device", "ready"),
  /** It is there, and does not answer. */
  OFFLINE("offline", "does not answer; unplug it and plug it in again"),
  /** It has not been allowed to be debugged from here. */
  UNAUTHORIZED("unauthorized", "unlock it and allow debugging in the dialog that it shows"),
  /** It is being asked whether this computer may debug it. */
  AUTHORIZING("authorizing", "is being asked for its permission; unlock it"),
  /** It has been seen just now. */
  CONNECTING("connecting", "is being connected; wait a moment"),
  /** This user may not open the USB device. */
  NO_PERMISSIONS(
      "no permissions",
      "may not be opened by this user; install the Debian package android-sdk-platform-tools-common"
          + " (rules for udev), and plug the phone in again"),
  /** In its boot loader. */
  BOOTLOADER("bootloader", "is in its boot loader; start Android"),
  /** In the recovery system. */
  RECOVERY("recovery", "is in its recovery system; start Android"),
  /** Waiting for an update. */
  SIDELOAD("sideload", "waits for an update; start Android"),
  /** In the rescue system. */
  RESCUE("rescue", "is in its rescue system; start Android"),
  /** Given up by the server on demand. */
  DETACHED("detached", "was detached; run adb attach"),
  /** The other end is another adb server. */
  HOST("host", "is no phone but another computer"),
  /** A word that this list does not have. */
  UNKNOWN("unknown", "is in a state that is not known here; unplug it and plug it in again");

  private final String word;
  private final String advice;

  DeviceState(String word, String advice) {
    this.word = word;
    this.advice = advice;
  }

  /** The server's word for it. */
  public String word() {
    return word;
  }

  /** What is the matter and what to do, to be put behind the phone's name. */
  public String advice() {
    return advice;
  }

  /** The state that {@code text} begins with; {@code UNKNOWN} if there is none. */
  static DeviceState startOf(String text) {
    return Arrays.stream(values())
        .sorted(Comparator.comparingInt((DeviceState state) -> state.word.length()).reversed())
        .filter(state -> text.startsWith(state.word))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
