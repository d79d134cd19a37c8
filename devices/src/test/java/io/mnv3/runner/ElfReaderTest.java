package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.runner.ElfFacts.AndroidNote;
import io.mnv3.runner.ElfFacts.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfReaderTest {
  private static final int HEADER = 64;
  private static final int ENTRY = 56;
  private static final int BODY = HEADER + 2 * ENTRY;

  @TempDir private Path folder;

  @Test
  void aProgramForPhones() throws IOException {
    Path file = write(program(183, "/system/bin/linker64", 28, "r27c", "12479018"));
    ElfFacts facts = ElfReader.read(file);
    assertThat(facts.machine()).isEqualTo(Machine.AARCH64);
    assertThat(facts.interpreter()).contains("/system/bin/linker64");
    assertThat(facts.android()).contains(new AndroidNote(28, "r27c", "12479018"));
    assertThat(facts.bytes()).isEqualTo(Files.size(file));
    facts.requireRunsOnPhones(file);
    assertThat(BenchmarkModel.forPhones(file, false).facts())
        .containsEntry("programMachine", "64-bit ARM")
        .containsEntry("programLoader", "/system/bin/linker64")
        .containsEntry("programApi", "28")
        .containsEntry("programNdk", "r27c (12479018)")
        .containsEntry("programSha256", facts.sha256());
  }

  /** Java itself is a program, and none for phones, whatever this machine is. */
  @Test
  void aProgramOfThisHost() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ElfFacts facts = ElfReader.read(java);
    assertThat(facts.android()).isEmpty();
    assertThatThrownBy(() -> facts.requireRunsOnPhones(java))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("android_aarch64_benchmark_model");
  }

  @Test
  void aProgramForLinuxBoardsIsNoneForPhones() throws IOException {
    Path file = write(program(183, "/lib/ld-linux-aarch64.so.1", 0, "", ""));
    assertThatThrownBy(() -> ElfReader.read(file).requireRunsOnPhones(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("/lib/ld-linux-aarch64.so.1");
  }

  @Test
  void anotherProcessorsProgramIsNamed() throws IOException {
    Path file = write(program(40, "/system/bin/linker", 21, "r25", "1"));
    assertThatThrownBy(() -> ElfReader.read(file).requireRunsOnPhones(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("32-bit ARM");
    assertThat(ElfReader.read(write(program(243, "/x", 21, "", ""))).machine())
        .isEqualTo(Machine.OTHER);
  }

  /** Web pages get downloaded instead of programs, and downloads are cut. */
  @Test
  void whatIsNoProgramIsRefused() throws IOException {
    Path page = write("<!DOCTYPE html><html>not found</html>".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ElfReader.read(page))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("download it again");
    assertThatThrownBy(() -> ElfReader.read(folder.resolve("missing")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing");
    byte[] whole = program(183, "/system/bin/linker64", 28, "r27c", "12479018");
    for (int length = 0; length < whole.length; length++) {
      Path cut = write(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ElfReader.read(cut)).isInstanceOf(UserError.class);
    }
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("program"), bytes);
  }

  /** A header, two segments' headers, the loader's name, and notes of two kinds. */
  private static byte[] program(
      int machine, String loader, int apiLevel, String ndk, String build) {
    byte[] name = (loader + "\0").getBytes(StandardCharsets.UTF_8);
    int notes = (BODY + name.length + 3) & ~3;
    ByteBuffer file =
        ByteBuffer.allocate(notes + 16 + 8 + 12 + 8 + 4 + 128).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x464C457F).put((byte) 2).put((byte) 1);
    file.putShort(18, (short) machine).putLong(32, HEADER).putShort(54, (short) ENTRY);
    file.putShort(56, (short) 2);
    segment(file, HEADER, 3, BODY, name.length);
    segment(file, HEADER + ENTRY, 4, notes, file.capacity() - notes);
    file.put(BODY, name);
    file.position(notes);
    note(file, "GNU", 3, new byte[8]);
    ByteBuffer android = ByteBuffer.allocate(4 + 128).order(ByteOrder.LITTLE_ENDIAN);
    android.putInt(apiLevel).put(4, ndk.getBytes(StandardCharsets.UTF_8));
    android.put(68, build.getBytes(StandardCharsets.UTF_8));
    note(file, "Android", 1, android.array());
    return file.array();
  }

  private static void segment(ByteBuffer file, int at, int type, long offset, long size) {
    file.putInt(at, type).putLong(at + 8, offset).putLong(at + 32, size);
  }

  private static void note(ByteBuffer file, String name, int type, byte[] description) {
    int size = name.length() + 1;
    file.putInt(size).putInt(description.length).putInt(type);
    file.put(name.getBytes(StandardCharsets.UTF_8));
    file.position(file.position() + ((size + 3) & ~3) - name.length());
    file.put(description);
  }
}
