package io.mnv3.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.adb.EmulatedPhones;
import io.mnv3.adb.Output;
import io.mnv3.adb.Phone;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.collect.BatteryState;
import io.mnv3.collect.CpuMask;
import io.mnv3.collect.KnownPixel;
import io.mnv3.collect.ProcessorCore;
import io.mnv3.collect.Question;
import io.mnv3.collect.Readings;
import io.mnv3.collect.ScreenState;
import io.mnv3.collect.SystemProperties;
import io.mnv3.collect.ThermalService;
import io.mnv3.collect.ThermalZone;
import io.mnv3.collect.TimeInState;
import io.mnv3.collect.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every question has an answer on every phone, and what is read from it is what the phone is. */
class PhoneAnswersTest {
  static final List<Profile> PHONES = Profiles.ALL;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension static final EmulatedPhones EMULATED = new EmulatedPhones();

  private static Phone connect(PhoneEmulator emulator) {
    return EMULATED.adb().connect(emulator);
  }

  private static String answer(Phone phone, RemoteCommand command) {
    Output output = phone.run(command, LIMIT);
    assertThat(output.exitCode()).isPresent();
    return output.standardOutput();
  }

  private static String answer(Phone phone, Question question) {
    return answer(phone, question.command());
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void whatAPhoneSaysOfItselfIsRead(Profile profile) {
    Phone phone = connect(EMULATED.start(profile));
    SystemProperties properties = SystemProperties.read(answer(phone, Question.PROPERTIES));
    assertThat(properties.model()).hasValue(profile.model());
    assertThat(properties.device()).hasValue(profile.device());
    assertThat(properties.isEmulated()).isTrue();
    assertThat(properties.values()).containsEntry("vendor.note", "first line\nsecond line");
    assertThat(properties.facts().toString()).doesNotContain(profile.serial());
    assertThat(ScreenState.read(answer(phone, Question.POWER))).isEqualTo(ScreenState.ASLEEP);
    assertThat(Readings.setting(answer(phone, Question.BATTERY_SAVER))).hasValue("0");
    assertThat(Readings.setting(answer(phone, Question.AIRPLANE_MODE))).isEmpty();
    assertThat(Readings.availableBytes(answer(phone, Question.SPACE)).orElseThrow())
        .isGreaterThan(1L << 30);
    assertThat(Readings.load(answer(phone, Question.LOAD))).hasValue(0.52);
    assertThat(Readings.uptimeSeconds(answer(phone, Question.UPTIME))).isPresent();
    assertThat(answer(phone, Question.BOOT)).hasSize(37);
    assertThat(answer(phone, Question.KERNEL)).startsWith("Linux ");
    assertThat(answer(phone, Question.USER)).contains("uid=2000(shell)");
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void clustersAndCoresAreTheProfiles(Profile profile) {
    Phone phone = connect(EMULATED.start(profile));
    CpuMask present = CpuMask.ofList(answer(phone, Question.PRESENT)).orElseThrow();
    assertThat(present.cpus()).hasSize(profile.cores());
    assertThat(CpuMask.ofList(answer(phone, Question.ONLINE))).hasValue(present);
    Topology topology = Topology.read(answer(phone, Question.clocks(present)));
    assertThat(topology.clusters())
        .extracting(cluster -> cluster.cpus().cpus())
        .containsExactlyElementsOf(
            profile.clusters().stream().map(c -> c.cores().boxed().toList()).toList());
    assertThat(topology.big().maximumKilohertz()).isEqualTo(profile.clusters().getLast().maxKhz());
    assertThat(topology.big().allowedKilohertz()).isEqualTo(profile.clusters().getLast().capKhz());
    Optional<KnownPixel> pixel = KnownPixel.named(profile.device());
    assertThat(pixel.map(known -> known.differences(topology)).orElse(List.of())).isEmpty();
    List<ProcessorCore> cores = ProcessorCore.read(answer(phone, Question.PROCESSORS));
    assertThat(cores).hasSize(profile.cores());
    assertThat(cores.getLast().part()).isEqualTo(profile.clusters().getLast().part());
    assertThat(cores).allMatch(core -> core.implementer().equals(profile.implementer()));
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void temperaturesAreReadFromWhereverThePhoneTellsThem(Profile profile) {
    PhoneEmulator emulator = EMULATED.start(profile);
    Phone phone = connect(emulator);
    emulator.phone().idle(Duration.ofHours(1));
    BatteryState battery = BatteryState.read(answer(phone, Question.BATTERY));
    assertThat(battery.percent()).hasValue(87);
    assertThat(battery.charging()).isTrue();
    assertThat(battery.celsius().orElseThrow()).isCloseTo(25.4, within(0.2));
    ThermalService service = ThermalService.read(answer(phone, Question.THERMAL_SERVICE));
    assertThat(service.status().isPresent()).isEqualTo(profile.hasThermalService());
    assertThat(service.sensors()).noneMatch(sensor -> sensor.value() == 99);
    List<String> names = answer(phone, Question.ZONES).lines().toList();
    List<ThermalZone> zones = ThermalZone.read(answer(phone, Question.zones(names)));
    assertThat(zones)
        .extracting(ThermalZone::name)
        .containsExactlyInAnyOrderElementsOf(profile.zones());
    assertThat(zones)
        .allSatisfy(zone -> assertThat(zone.celsius().orElseThrow()).isBetween(25.0, 27.0));
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void theClockDuringARunIsSeenByTimeInState(Profile profile) {
    PhoneEmulator emulator = EMULATED.start(profile);
    Phone phone = connect(emulator);
    Cluster big = profile.clusters().getLast();
    RemoteCommand question = Question.timeInState(big.first());
    TimeInState before = TimeInState.read(answer(phone, question));
    emulator.phone().processor().work(profile.clusters().size() - 1, 5e9);
    TimeInState after = TimeInState.read(answer(phone, question));
    assertThat(after.effectiveKilohertzSince(before).orElseThrow())
        .isCloseTo(big.capKhz(), within(big.capKhz() / 100.0));
  }

  @Test
  void whatIsDeniedOrOffIsMissingAndSpoilsNothing() {
    PhoneEmulator emulator = EMULATED.start(Profiles.PIXEL_8);
    Phone phone = connect(emulator);
    emulator.phone().faults().denyThermal();
    emulator.phone().switchOff(8);
    List<String> names = IntStream.range(0, 3).mapToObj(i -> "thermal_zone" + i).toList();
    assertThat(ThermalZone.read(answer(phone, Question.zones(names)))).isEmpty();
    CpuMask online = CpuMask.ofList(answer(phone, Question.ONLINE)).orElseThrow();
    assertThat(online.digits()).isEqualTo("ff");
    CpuMask present = CpuMask.ofList(answer(phone, Question.PRESENT)).orElseThrow();
    Topology topology = Topology.read(answer(phone, Question.clocks(present)));
    assertThat(topology.big().cpus().digits()).isEqualTo("f0");
    assertThat(KnownPixel.named("shiba").orElseThrow().differences(topology)).hasSize(2);
  }
}
