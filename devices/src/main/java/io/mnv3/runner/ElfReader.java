package io.mnv3.runner;

import io.mnv3.UserError;
import io.mnv3.runner.ElfFacts.AndroidNote;
import io.mnv3.runner.ElfFacts.Machine;
import io.mnv3.weights.file.Digests;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link ElfFacts} need from programs in the Executable and Linking Format, 32 and 64
 * bit, little endian, as all phones' are (System V ABI, {@code elf(5)}).
 */
public final class ElfReader {
  private static final int MAGIC = 0x464C457F;
  private static final int CLASS = 4;
  private static final int ENDIANNESS = 5;
  private static final int MACHINE = 18;
  private static final int SEGMENT_OF_INTERPRETER = 3;
  private static final int SEGMENT_OF_NOTES = 4;
  private static final int NOTE_OF_ANDROID = 1;
  private static final int NDK_TEXT = 64;

  private final ByteBuffer file;
  private final boolean wide;

  /** A part of the file with a meaning. */
  private record Segment(int type, int offset, int size) {}

  private ElfReader(ByteBuffer file) {
    this.file = file;
    wide = file.get(CLASS) == 2;
  }

  /**
   * The facts of a program's file.
   *
   * @throws UserError if it cannot be read or is no such program
   */
  public static ElfFacts read(Path path) {
    byte[] bytes = bytes(path);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < MACHINE || file.getInt(0) != MAGIC || file.get(ENDIANNESS) != 1) {
      throw new UserError(
          path
              + " is no program for a phone: it does not start as ELF files do; download it again");
    }
    try {
      ElfReader reader = new ElfReader(file);
      return new ElfFacts(
          bytes.length,
          Digests.sha256(path),
          Machine.numbered(Short.toUnsignedInt(file.getShort(MACHINE))),
          reader.interpreter(),
          reader.androidNote());
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      throw new UserError(path + " is cut off or damaged; download it again", e);
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UserError("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private Optional<String> interpreter() {
    return segments().stream()
        .filter(segment -> segment.type == SEGMENT_OF_INTERPRETER)
        .map(segment -> text(slice(segment.offset, segment.size)))
        .findFirst();
  }

  private Optional<AndroidNote> androidNote() {
    return segments().stream()
        .filter(segment -> segment.type == SEGMENT_OF_NOTES)
        .map(segment -> androidNote(slice(segment.offset, segment.size)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Looks through notes: sizes of name and description, a type, both padded to four bytes. */
  private static Optional<AndroidNote> androidNote(ByteBuffer notes) {
    while (notes.remaining() >= 3 * Integer.BYTES) {
      int nameSize = notes.getInt();
      int size = notes.getInt();
      int type = notes.getInt();
      String name = text(next(notes, nameSize));
      ByteBuffer description = next(notes, size);
      if (name.equals("Android") && type == NOTE_OF_ANDROID) {
        int level = description.getInt();
        boolean named = description.remaining() >= 2 * NDK_TEXT;
        String ndk = named ? text(next(description, NDK_TEXT)) : "";
        String build = named ? text(next(description, NDK_TEXT)) : "";
        return Optional.of(new AndroidNote(level, ndk, build));
      }
    }
    return Optional.empty();
  }

  private List<Segment> segments() {
    int table = wide ? address(32) : file.getInt(28);
    int entry = Short.toUnsignedInt(file.getShort(wide ? 54 : 42));
    int count = Short.toUnsignedInt(file.getShort(wide ? 56 : 44));
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = table + i * entry;
      int offset = wide ? address(at + 8) : file.getInt(at + 4);
      int size = wide ? address(at + 32) : file.getInt(at + 16);
      segments.add(new Segment(file.getInt(at), offset, size));
    }
    return segments;
  }

  private int address(int at) {
    return Math.clamp(file.getLong(at), 0, Integer.MAX_VALUE);
  }

  private ByteBuffer slice(int offset, int size) {
    return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer next(ByteBuffer buffer, int size) {
    ByteBuffer part = buffer.slice(buffer.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(Math.min(buffer.limit(), buffer.position() + ((size + 3) & ~3)));
    return part;
  }

  /** Up to the first NUL. */
  private static String text(ByteBuffer bytes) {
    String text = StandardCharsets.UTF_8.decode(bytes).toString();
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
