package io.mnv3.runner;

import io.mnv3.UserError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a program's file says of itself, so that a result names the program that gave it.
 *
 * @param bytes size of the file
 * @param sha256 of the file, in hexadecimal
 * @param machine the processor that it is for
 * @param interpreter the loader that it asks for, such as {@code /system/bin/linker64}; none if it
 *     is linked statically, or a library
 * @param android what Android's tools noted in it
 */
public record ElfFacts(
    long bytes,
    String sha256,
    Machine machine,
    Optional<String> interpreter,
    Optional<AndroidNote> android) {
  /** A processor, by its number in ELF's header. */
  public enum Machine {
    X86(3, "x86"),
    ARM(40, "32-bit ARM"),
    X86_64(62, "x86-64"),
    AARCH64(183, "64-bit ARM"),
    OTHER(-1, "another processor");

    private final int number;
    private final String label;

    Machine(int number, String label) {
      this.number = number;
      this.label = label;
    }

    static Machine numbered(int number) {
      for (Machine machine : values()) {
        if (machine.number == number) {
          return machine;
        }
      }
      return OTHER;
    }
  }

  /**
   * The note {@code .note.android.ident} (AOSP {@code bionic/libc/arch-common/bionic/crtbrand.S}).
   *
   * @param apiLevel the oldest Android API that the program runs on
   * @param ndk version of the kit that built it, such as {@code r25b}; empty if it is not told
   * @param ndkBuild build number of that kit; empty if it is not told
   */
  public record AndroidNote(int apiLevel, String ndk, String ndkBuild) {}

  private static final String ANDROID_LOADER = "/system/bin/linker64";

  /** These facts for results, by name; what is not told is missing. */
  SortedMap<String, String> words() {
    SortedMap<String, String> words = new TreeMap<>();
    words.put("programBytes", Long.toString(bytes));
    words.put("programSha256", sha256);
    words.put("programMachine", machine.label);
    interpreter.ifPresent(loader -> words.put("programLoader", loader));
    android.ifPresent(note -> {
      words.put("programApi", Integer.toString(note.apiLevel()));
      words.put("programNdk", "%s (%s)".formatted(note.ndk(), note.ndkBuild()));
    });
    return words;
  }

  /**
   * Requires that a 64-bit phone can start the program.
   *
   * @param file names it in the message
   * @throws UserError if it is for another processor or for another system than Android
   */
  public void requireRunsOnPhones(Path file) {
    if (machine != Machine.AARCH64) {
      throw new UserError(
          "%s is a program for %s, and phones need one for 64-bit ARM; take the file called"
                  .formatted(file, machine.label)
              + " android_aarch64_benchmark_model, or build with --config=android_arm64");
    }
    if (interpreter.isPresent() && !interpreter.get().equals(ANDROID_LOADER)) {
      throw new UserError(
          "%s is a program for Linux (it asks for %s), and phones need one for Android; take the"
                  .formatted(file, interpreter.get())
              + " file called android_aarch64_benchmark_model, or build with"
              + " --config=android_arm64");
    }
  }
}
