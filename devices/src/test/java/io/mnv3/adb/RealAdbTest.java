package io.mnv3.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.adb.PhoneException.Reason;
import io.mnv3.emulator.PhoneEmulator;
import io.mnv3.emulator.Profile;
import io.mnv3.emulator.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Our client, the real adb server and emulated phones, in every state and with every fault. */
class RealAdbTest {
  static final List<Profile> PHONES = Profiles.ALL;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String FOLDER = "/data/local/tmp/mnv3-test";

  @RegisterExtension static final EmulatedPhones EMULATED = new EmulatedPhones();
  @TempDir private Path files;

  private static RealAdb adb() {
    return EMULATED.adb();
  }

  private static Output run(Phone phone, String... words) {
    String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
    return phone.run(RemoteCommand.of(words[0], arguments), LIMIT);
  }

  private Path file(int bytes) throws Exception {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(files.resolve("file"), content);
  }

  private static void push(Phone phone, Path local, String remote) {
    phone.push(local, remote, false, LIMIT, bytes -> {});
  }

  private static Reason reasonOf(Runnable action) {
    try {
      action.run();
    } catch (PhoneException e) {
      return e.reason();
    }
    throw new AssertionError("nothing failed");
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void aPhoneIsListedAnswersAndTakesFiles(Profile profile) throws Exception {
    Phone phone = adb().connect(EMULATED.start(profile));
    assertThat(adb().server().devices())
        .filteredOn(device -> device.serial().equals(phone.serial()))
        .singleElement()
        .extracting(AttachedDevice::state, AttachedDevice::name)
        .containsExactly(DeviceState.DEVICE, profile.model());
    assertThat(run(phone, "getprop").standardOutput())
        .contains("[ro.product.model]: [%s]".formatted(profile.model()));
    Path local = file(200_000);
    push(phone, local, FOLDER + "/m.tflite");
    Path back = files.resolve("back");
    phone.pull(FOLDER + "/m.tflite", back, LIMIT, bytes -> {});
    assertThat(back).hasSameBinaryContentAs(local);
  }

  @Test
  void outputsAndExitCodeAreApart() {
    Phone phone = adb().connect(EMULATED.start(Profiles.PIXEL_2));
    Output output = run(phone, "cat", "/proc/loadavg", "/proc/version");
    assertThat(output.standardOutput()).startsWith("0.52 0.61");
    assertThat(output.standardError()).isEqualTo("cat: /proc/version: No such file or directory\n");
    assertThat(output.exitCode()).hasValue(1);
    assertThat(output.succeeded()).isFalse();
  }

  @Test
  void aWordReachesThePhoneAsItIs() {
    Phone phone = adb().connect(EMULATED.start(Profiles.PIXEL_3));
    String word = "it's  $(reboot); `id` && \"x\" | y > z\nnext ü";
    assertThat(run(phone, "echo", word).standardOutput()).isEqualTo(word + "\n");
  }

  @Test
  void filesWithNamesLikeSyntaxAreFiles() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_6);
    Phone phone = adb().connect(emulator);
    String name = FOLDER + "/a, b; rm -rf '$HOME' && x.tflite";
    push(phone, file(10), name);
    assertThat(emulator.phone().storage().paths()).containsExactly(name);
    assertThat(phone.sha256(name, LIMIT)).hasSize(64);
  }

  @Test
  void aProgramThatOutlastsItsLimitIsEndedByThePhone() {
    for (Profile profile : List.of(Profiles.PIXEL_1, Profiles.PIXEL_8)) {
      Phone phone = adb().connect(EMULATED.start(profile));
      Output output = phone.run(RemoteCommand.of("sleep", "100"), Duration.ofSeconds(1));
      assertThat(output.timedOut()).as(profile.model()).isTrue();
    }
  }

  @Test
  void aMissingProgramIsToldFromAFailingOne() {
    Phone phone = adb().connect(EMULATED.start(Profiles.PIXEL_1));
    assertThat(run(phone, "sha256sum", "/data/local/tmp/x").exitCode()).hasValue(Output.NOT_FOUND);
  }

  @Test
  void anOldShellGivesOneOutputAndStillAnExitCode() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_1);
    emulator.phone().faults().useOldShell();
    Phone phone = adb().connect(emulator);
    Output output = run(phone, "cat", "/proc/loadavg", "/proc/version");
    assertThat(output.standardOutput())
        .isEqualTo("0.52 0.61 0.70 1/2345 6789\ncat: /proc/version: No such file or directory\n");
    assertThat(output.standardError()).isEmpty();
    assertThat(output.exitCode()).hasValue(1);
    assertThat(run(phone, "getprop").succeeded()).isTrue();
    push(phone, file(1000), FOLDER + "/file");
    emulator.phone().faults().dieDuring("cat");
    assertThat(run(phone, "cat", "/proc/cpuinfo").exitCode()).isEmpty();
  }

  @Test
  void theFirstProtocolWithItsChecksumsWorks() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    emulator.phone().faults().useChecksums();
    Phone phone = adb().connect(emulator);
    push(phone, file(1_000_000), FOLDER + "/file");
    phone.pull(FOLDER + "/file", files.resolve("back"), LIMIT, bytes -> {});
    assertThat(files.resolve("back")).hasSameBinaryContentAs(files.resolve("file"));
  }

  @Test
  void anUnauthorisedPhoneSaysSoAndWorksOnceItIsAllowed() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_3);
    emulator.phone().faults().askForAuthorisation();
    adb().connectInBackground(emulator);
    Phone phone = adb().await(emulator, DeviceState.UNAUTHORIZED);
    assertThat(reasonOf(() -> run(phone, "id"))).isEqualTo(Reason.UNAUTHORIZED);
    emulator.phone().faults().authorise();
    assertThat(run(adb().await(emulator, DeviceState.DEVICE), "id").succeeded()).isTrue();
  }

  @Test
  void aPhoneThatSaysNothingIsNotReady() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_3);
    emulator.phone().faults().fallSilent();
    adb().connectInBackground(emulator);
    Phone phone = adb().awaitTrouble(emulator);
    assertThat(reasonOf(() -> run(phone, "id"))).isEqualTo(Reason.LOST);
    emulator.phone().faults().speakAgain();
    assertThat(run(adb().await(emulator, DeviceState.DEVICE), "id").succeeded()).isTrue();
  }

  @Test
  void aPhoneThatFallsSilentIsNotWaitedForLonger() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    Phone phone = adb().connect(emulator);
    emulator.phone().faults().fallSilent();
    Duration moment = Duration.ofMillis(300);
    assertThat(reasonOf(() -> phone.run(RemoteCommand.of("id"), moment)))
        .isEqualTo(Reason.TIMED_OUT);
    assertThat(reasonOf(() -> phone.pull("/sdcard/x", files.resolve("x"), moment, bytes -> {})))
        .isEqualTo(Reason.TIMED_OUT);
    emulator.phone().faults().speakAgain();
    assertThat(run(phone, "id").succeeded()).isTrue();
  }

  @Test
  void aDroppedStreamIsALostPhone() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    Phone phone = adb().connect(emulator);
    emulator.phone().faults().dropOnOpen(true);
    assertThat(reasonOf(() -> run(phone, "id"))).isEqualTo(Reason.LOST);
    emulator.phone().faults().dropOnOpen(false);
    assertThat(run(phone, "id").succeeded()).isTrue();
  }

  @Test
  void aPhoneThatDiesMidCommandLeavesNoExitCodeAndMayComeBack() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_6);
    Phone phone = adb().connect(emulator);
    emulator.phone().faults().dieDuring("cpuinfo");
    Output output = run(phone, "cat", "/proc/cpuinfo");
    assertThat(output.exitCode()).isEqualTo(OptionalInt.empty());
    assertThat(output.standardOutput()).isNotEmpty();
    adb().awaitAbsence(emulator);
    assertThat(reasonOf(() -> run(phone, "id"))).isEqualTo(Reason.LOST);
    emulator.comeBack();
    assertThat(run(adb().connect(emulator), "id").succeeded()).isTrue();
  }

  @Test
  void aPhoneThatDiesDuringAPushOrPullIsLost() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    Phone phone = adb().connect(emulator);
    Path local = file(3_000_000);
    push(phone, local, FOLDER + "/there");
    emulator.phone().faults().dieDuring("/there");
    assertThat(reasonOf(() -> phone.pull(FOLDER + "/there", files.resolve("x"), LIMIT, b -> {})))
        .isEqualTo(Reason.LOST);
    assertThat(files.resolve("x")).doesNotExist();
    emulator.comeBack();
    Phone again = adb().connect(emulator);
    emulator.phone().faults().dieDuring("/new");
    assertThat(reasonOf(() -> push(again, local, FOLDER + "/new"))).isEqualTo(Reason.LOST);
    assertThat(emulator.phone().storage().paths()).containsExactly(FOLDER + "/there");
  }

  @Test
  void aRestartIsSeenByTheBootId() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_8);
    Phone phone = adb().connect(emulator);
    String before = run(phone, "cat", "/proc/sys/kernel/random/boot_id").standardOutput();
    emulator.reboot();
    adb().awaitAbsence(emulator);
    emulator.comeBack();
    String after =
        run(adb().connect(emulator), "cat", "/proc/sys/kernel/random/boot_id").standardOutput();
    assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
  }

  @Test
  void aFullDiskIsToldAndLeavesNothingBehind() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    Phone phone = adb().connect(emulator);
    emulator.phone().storage().free(1_000_000);
    Path local = file(5_000_000);
    assertThat(reasonOf(() -> push(phone, local, FOLDER + "/file"))).isEqualTo(Reason.DISK_FULL);
    assertThat(emulator.phone().storage().paths()).isEmpty();
  }

  @Test
  void aFileThatIsThereStaysUntilTheNewOneIsWhole() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    Phone phone = adb().connect(emulator);
    push(phone, file(1000), FOLDER + "/file");
    String before = phone.sha256(FOLDER + "/file", LIMIT);
    emulator.phone().storage().free(1000);
    Path larger = file(2000);
    assertThat(reasonOf(() -> push(phone, larger, FOLDER + "/file"))).isEqualTo(Reason.DISK_FULL);
    assertThat(phone.sha256(FOLDER + "/file", LIMIT)).isEqualTo(before);
  }

  @Test
  void progressCountsEveryByte() throws Exception {
    Phone phone = adb().connect(EMULATED.start(Profiles.PIXEL_2));
    List<Long> sent = new ArrayList<>();
    phone.push(file(200_000), FOLDER + "/file", true, LIMIT, sent::add);
    assertThat(sent).isSorted().endsWith(200_000L).hasSizeGreaterThan(2);
    List<Long> received = new ArrayList<>();
    phone.pull(FOLDER + "/file", files.resolve("back"), LIMIT, received::add);
    assertThat(received).isSorted().endsWith(200_000L).hasSizeGreaterThan(2);
  }

  @Test
  void aMissingFileIsRefused() {
    Phone phone = adb().connect(EMULATED.start(Profiles.PIXEL_2));
    assertThat(reasonOf(() -> phone.pull(FOLDER + "/none", files.resolve("x"), LIMIT, b -> {})))
        .isEqualTo(Reason.REFUSED);
    assertThat(reasonOf(() -> phone.sha256(FOLDER + "/none", LIMIT))).isEqualTo(Reason.REFUSED);
    assertThat(files.resolve("x")).doesNotExist();
  }

  @Test
  void twoPhonesAreToldApart() {
    Phone first = adb().connect(EMULATED.start(Profiles.PIXEL_1));
    Phone second = adb().connect(EMULATED.start(Profiles.PIXEL_2));
    assertThat(run(first, "getprop").standardOutput()).contains("[sailfish]");
    assertThat(run(second, "getprop").standardOutput()).contains("[walleye]");
  }

  @Test
  void aPhoneThatNobodyConnectedIsLost() {
    Phone phone = adb().server().phone("nobody's; $(serial)");
    assertThat(reasonOf(() -> run(phone, "id"))).isEqualTo(Reason.LOST);
  }

  @Test
  void waitingForWhatDoesNotHappenEnds() {
    assertThat(reasonOf(() -> adb().server().await(devices -> false, Duration.ofMillis(200))))
        .isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void theServerIsStartedWhereNoneRunsAndFoundWhereOneDoes(@TempDir Path other) throws Exception {
    Map<String, String> environment = RealAdb.environment(other);
    AdbServer server = AdbServer.start(environment, LIMIT);
    assertThat(server.version()).isGreaterThanOrEqualTo(31);
    assertThat(AdbServer.start(environment, LIMIT)).isEqualTo(server);
    DebianAdb.run(environment, "kill-server");
    assertThat(reasonOf(server::devices)).isEqualTo(Reason.LOST);
  }

  @Test
  void whereThereIsNoAdbTheUserIsToldThePackage() {
    Map<String, String> nowhere = Map.of("PATH", "/nonexistent", "ANDROID_ADB_SERVER_PORT", "1");
    assertThatThrownBy(() -> AdbServer.start(nowhere, LIMIT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("install the Debian package adb");
  }

  @Test
  void theEmulatedPhoneSatisfiesAdbItself() throws Exception {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_2);
    adb().connect(emulator);
    assertThat(adb().adb("devices", "-l")).contains("model:Pixel_2");
    Path local = file(300_000);
    assertThat(adb().adb("-s", emulator.serial(), "push", local.toString(), FOLDER + "/f"))
        .contains("1 file pushed");
    String back = files.resolve("back").toString();
    assertThat(adb().adb("-s", emulator.serial(), "pull", FOLDER + "/f", back))
        .contains("1 file pulled");
    assertThat(files.resolve("back")).hasSameBinaryContentAs(local);
    assertThat(adb().adb("-s", emulator.serial(), "shell", "-T", "timeout -k 5 9 id"))
        .contains("uid=2000(shell)");
  }
}
