package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.debian.DebianPackages;
import io.mnv3.host.HostShell;
import io.mnv3.runner.ElfFacts.AndroidNote;
import io.mnv3.runner.ElfFacts.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AndroidProgramTest {
  private static final int JAVA_8 = 52;

  @TempDir private static Path folder;
  private static AndroidRunner runner;

  @BeforeAll
  static void make() {
    runner = AndroidProgram.make(folder);
  }

  /** Android's own tool reads the byte code, and finds its checksum right and our classes in it. */
  @Test
  void androidReadsTheByteCode() throws IOException {
    Path android =
        DebianPackages.unpacked(
            "dexdump",
            DebianPackages.ofThisMachine(
                "dexdump",
                "android-libart",
                "android-libbacktrace",
                "android-libbase",
                "android-liblog",
                "android-libnativebridge",
                "android-libnativeloader",
                "android-libunwind",
                "android-libziparchive",
                "libatomic1",
                "liblz4-1",
                "p7zip-full"));
    Path dex = folder.resolve("classes.dex");
    try (ZipFile jar = new ZipFile(runner.program().toFile());
        InputStream bytes = jar.getInputStream(jar.getEntry("classes.dex"))) {
      Files.copy(bytes, dex);
    }
    Output checksum = dexdump(android, "-c", "-f", dex.toString());
    assertThat(checksum.standardOutput()).describedAs("%s", checksum).contains("Checksum verified");
    Output classes = dexdump(android, dex.toString());
    assertThat(classes.exitCode()).hasValue(0);
    assertThat(classes.standardOutput().lines())
        .anyMatch(line -> line.contains("'Lio/mnv3/ondevice/Runner;'"))
        .anyMatch(line -> line.contains("'Lorg/tensorflow/lite/Interpreter;'"))
        .anyMatch(line -> line.contains("'Lorg/tensorflow/lite/NativeInterpreterWrapper;'"))
        .noneMatch(line -> line.contains("bytedeco"));
  }

  private static Output dexdump(Path android, String... arguments) {
    RemoteCommand command =
        RemoteCommand.of(android.resolve("usr/bin/dexdump").toString(), arguments)
            .with("LD_LIBRARY_PATH", DebianPackages.libraryPath(android));
    return new HostShell().run(command, Duration.ofMinutes(1));
  }

  /** What our class calls is in Android's library, name by name and type by type. */
  @Test
  void androidsLibraryHasWhatTheProgramCalls() throws IOException {
    Map<String, byte[]> library = libraryClasses();
    List<String> missing = new ArrayList<>();
    int calls = 0;
    for (String name : OnDeviceClasses.PROGRAM) {
      byte[] bytes = OnDeviceClasses.bytes(name);
      var program = ClassFile.of().parse(bytes);
      assertThat(program.majorVersion()).isEqualTo(JAVA_8);
      ConstantPool pool = program.constantPool();
      for (PoolEntry entry : pool) {
        if (entry instanceof MemberRefEntry member
            && member.owner().asInternalName().startsWith("org/tensorflow/")) {
          calls++;
          if (!has(library, member.owner().asInternalName(), member)) {
            missing.add(member.owner().asInternalName() + " " + member);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(calls).isGreaterThan(10);
  }

  /** Whether a class has the member, or inherits it. */
  private static boolean has(Map<String, byte[]> library, String owner, MemberRefEntry member) {
    byte[] bytes = library.get(owner);
    if (bytes == null) {
      return false;
    }
    var found = ClassFile.of().parse(bytes);
    boolean declares =
        found.methods().stream()
                .anyMatch(method ->
                    method.methodName().equalsString(member.name().stringValue())
                        && method.methodType().equalsString(member.type().stringValue()))
            || found.fields().stream()
                .anyMatch(field -> field.fieldName().equalsString(member.name().stringValue()));
    String up = found.superclass().map(type -> type.asInternalName()).orElse("java/lang/Object");
    return declares
        || (up.startsWith("org/tensorflow/") && has(library, up, member))
        || (up.equals("java/lang/Enum") && member.name().equalsString("name"));
  }

  private static Map<String, byte[]> libraryClasses() throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    for (String archive : List.of("tensorflow-lite.aar", "tensorflow-lite-api.aar")) {
      try (ZipFile aar = new ZipFile(folder.resolve(archive).toFile());
          ZipInputStream jar =
              new ZipInputStream(aar.getInputStream(aar.getEntry("classes.jar")))) {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
          if (entry.getName().endsWith(".class")) {
            String name = entry.getName().substring(0, entry.getName().length() - 6);
            classes.put(name, jar.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  @Test
  void theNativePartIsForPhones() {
    ElfFacts facts = ElfReader.read(runner.library());
    assertThat(facts.machine()).isEqualTo(Machine.AARCH64);
    assertThat(facts.interpreter()).isEmpty();
    assertThat(facts.android().map(AndroidNote::apiLevel)).isEqualTo(Optional.of(21));
    assertThat(facts.android().map(AndroidNote::ndk)).isEqualTo(Optional.of("r25b"));
    assertThat(facts.sha256()).matches("[0-9a-f]{64}");
    facts.requireRunsOnPhones(runner.library());
  }

  /** As the phone's shell gets it; the mask goes before, the limit before that. */
  @Test
  void startsByTheProgramThatEveryPhoneHas() {
    RemoteCommand command =
        runner.command(
            "/data/local/tmp/mnv3",
            new RunRequest("m.tflite", 1, false, 2, 50, Duration.ofSeconds(1)));
    assertThat(command.folder()).contains("/data/local/tmp/mnv3");
    assertThat(command.environment())
        .containsEntry("CLASSPATH", "/data/local/tmp/mnv3/runner.jar")
        .containsEntry("LD_LIBRARY_PATH", "/data/local/tmp/mnv3");
    assertThat(String.join(" ", command.words()))
        .isEqualTo(
            "app_process /data/local/tmp/mnv3 io.mnv3.ondevice.Runner"
                + " --library /data/local/tmp/mnv3/libtensorflowlite_jni.so"
                + " --model /data/local/tmp/mnv3/m.tflite --threads 1 --xnnpack false"
                + " --warm-up-runs 2 --runs 50 --minimum-millis 1000");
    assertThat(runner.files())
        .extracting(DeviceFile::name)
        .containsExactly("runner.jar", "libtensorflowlite_jni.so");
  }
}
