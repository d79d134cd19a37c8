package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What phones print, in the shapes that were seen, with their traps. */
class FactsTest {
  private static final String PROPERTIES =
      """
      [ro.board.platform]: [msm8998]
      [ro.build.fingerprint]: [google/taimen/taimen:8.1.0/OPP5.170921.005/4373449:user/release-keys]
      [ro.build.version.release]: [8.1.0]
      [ro.build.version.sdk]: [27]
      [ro.product.cpu.abi]: [arm64-v8a]
      [ro.product.device]: [taimen]
      [ro.product.model]: [Pixel 2 XL]
      [ro.serialno]: [712KPBF1234567]
      [vendor.note]: [first line
      second [line]
      third]
      [zygote]: []
      """;

  @Test
  void propertiesWithValuesOverSeveralLines() {
    SystemProperties properties = SystemProperties.read(PROPERTIES);
    assertThat(properties.values())
        .hasSize(10)
        .containsEntry("vendor.note", "first line\nsecond [line]\nthird")
        .containsEntry("zygote", "");
    assertThat(properties.model()).contains("Pixel 2 XL");
    assertThat(properties.device()).contains("taimen");
    assertThat(SystemProperties.read(PROPERTIES.replace("\n", "\r\n"))).isEqualTo(properties);
  }

  @Test
  void factsForResultsHoldNothingPrivate() {
    assertThat(SystemProperties.read(PROPERTIES).facts())
        .containsEntry("androidApi", "27")
        .doesNotContainKeys("socModel", "zygote")
        .allSatisfy((name, value) -> assertThat(value).doesNotContain("712KPBF"));
    assertThat(SystemProperties.hashed("712KPBF1234567"))
        .matches("[0-9a-f]{16}")
        .isEqualTo(SystemProperties.hashed("712KPBF1234567"))
        .isNotEqualTo(SystemProperties.hashed("712KPBF1234568"));
  }

  @Test
  void emulatorsSayThatTheyAre() {
    assertThat(SystemProperties.read(PROPERTIES).isEmulated()).isFalse();
    assertThat(SystemProperties.read("[ro.boot.qemu]: [1]\n").isEmulated()).isTrue();
    assertThat(SystemProperties.read("[ro.kernel.qemu]: [0]\n").isEmulated()).isFalse();
  }

  /** As a Pixel of 2016 has it: a line before the first core and one after the last. */
  @Test
  void coresDifferFromClusterToCluster() {
    String text =
        """
        Processor\t: AArch64 Processor rev 1 (aarch64)
        processor\t: 0
        min_vddcx\t: 400000
        BogoMIPS\t: 38.00
        Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32
        CPU implementer\t: 0x51
        CPU architecture: 8
        CPU variant\t: 0x2
        CPU part\t: 0x201
        CPU revision\t: 1

        processor\t: 2
        Features\t: fp asimd
        CPU implementer\t: 0x51
        CPU part\t: 0x205

        Hardware\t: Qualcomm Technologies, Inc MSM8996pro
        """;
    List<ProcessorCore> cores = ProcessorCore.read(text);
    assertThat(cores).extracting(ProcessorCore::id).containsExactly(0, 2);
    assertThat(cores).extracting(ProcessorCore::part).containsExactly("0x201", "0x205");
    assertThat(cores.getFirst().features()).contains("crc32").hasSize(8);
    assertThat(cores.getLast().features()).containsExactlyInAnyOrder("fp", "asimd");
    assertThat(ProcessorCore.read("")).isEmpty();
  }

  @Test
  void theEffectiveClockIsTheMeanOverTime() {
    TimeInState before = TimeInState.read("307200 28\n1593600 100\n2150400 1883\n");
    TimeInState after = TimeInState.read("307200 38\n1593600 100\n2150400 1973\n");
    assertThat(after.effectiveKilohertzSince(before).orElseThrow())
        .isCloseTo(0.1 * 307_200 + 0.9 * 2_150_400, within(1e-6));
  }

  /** No time, another start of the phone, another table: then nobody knows the clock. */
  @Test
  void anUnknownClockIsNotMadeUp() {
    TimeInState before = TimeInState.read("307200 28\n2150400 1883\n");
    assertThat(before.effectiveKilohertzSince(before)).isEmpty();
    assertThat(TimeInState.read("307200 3\n2150400 5\n").effectiveKilohertzSince(before)).isEmpty();
    assertThat(TimeInState.read("307200 90\n").effectiveKilohertzSince(before)).isEmpty();
    TimeInState denied = TimeInState.read("cat: time_in_state: Permission denied\n");
    assertThat(denied.ticks()).isEmpty();
    assertThat(denied.effectiveKilohertzSince(denied)).isEmpty();
  }

  /** The unit differs from sensor to sensor, and those that are not there say odd things. */
  @ParameterizedTest
  @CsvSource({
    "26400, 26.4", "61000, 61", "274, 27.4", "45, 45", "-5, -5", "9500, 9.5",
    "105000, ", "0, ", "-40000, ", "-40, ", "'', ", "Permission denied, "
  })
  void temperaturesInAnyUnit(String text, Double celsius) {
    if (celsius == null) {
      assertThat(ThermalZone.celsius(text)).isEmpty();
    } else {
      assertThat(ThermalZone.celsius(text).orElseThrow()).isCloseTo(celsius, within(1e-9));
    }
  }

  @Test
  void zonesWithTheirNames() {
    String text =
        """
        /sys/class/thermal/thermal_zone0/type:BIG
        /sys/class/thermal/thermal_zone0/temp:61000
        /sys/class/thermal/thermal_zone10/type:cpuss-0
        /sys/class/thermal/thermal_zone10/temp:26400
        /sys/class/thermal/thermal_zone2/type:battery
        """;
    assertThat(ThermalZone.read(text))
        .extracting(ThermalZone::name)
        .containsExactly("BIG", "cpuss-0", "battery");
    assertThat(ThermalZone.read(text).get(1).celsius()).hasValue(26.4);
    assertThat(ThermalZone.read(text).get(2).celsius()).isEmpty();
    assertThat(ThermalZone.read("grep: /sys/class/thermal: Permission denied")).isEmpty();
    assertThat(Question.zones(List.of("thermal_zone3")).words())
        .containsExactly(
            "grep",
            "-H",
            "",
            "/sys/class/thermal/thermal_zone3/type",
            "/sys/class/thermal/thermal_zone3/temp");
  }

  /** The cached temperatures are stale, and of the battery's limits some are no temperatures. */
  @Test
  void onlyTheCurrentTemperaturesCount() {
    String text =
        """
        IsStatusOverride: false
        ThermalEventListeners:
        \tcallbacks: 1
        Thermal Status: 1
        Cached temperatures:
        \tTemperature{mValue=61.000004, mType=3, mName=VIRTUAL-SKIN, mStatus=0}
        HAL Ready: true
        HAL connection:
        \tThermalHAL 2.0 connected: yes
        Current temperatures from HAL:
        \tTemperature{mValue=22.771002, mType=3, mName=VIRTUAL-SKIN, mStatus=0}
        \tTemperature{mValue=35.5, mType=0, mName=BIG, mStatus=0}
        \tTemperature{mValue=4.2, mType=6, mName=vbat, mStatus=0}
        Current cooling devices from HAL:
        \tCoolingDevice{mValue=0, mType=2, mName=thermal-cpufreq-2}
        """;
    ThermalService service = ThermalService.read(text);
    assertThat(service.status()).hasValue(1);
    assertThat(service.sensors()).hasSize(3);
    assertThat(service.sensors().stream().filter(ThermalService.Sensor::isTemperature)).hasSize(2);
    assertThat(service.skinCelsius()).hasValue(22.771002);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Can't find service: thermalservice\n", "", "HAL Ready: false\n"})
  void phonesWithoutAThermalService(String text) {
    ThermalService service = ThermalService.read(text);
    assertThat(service.status()).isEmpty();
    assertThat(service.sensors()).isEmpty();
    assertThat(service.skinCelsius()).isEmpty();
  }

  /** The log of events after the state has a level too. */
  @Test
  void theBatteryInTenthsOfADegree() {
    String text =
        """
        Current Battery Service state:
          AC powered: false
          USB powered: true
          Max charging current: 500000
          status: 2
          health: 2
          present: true
          level: 76
          scale: 100
          voltage: 4352
          temperature: 274
          technology: Li-ion
        Battery events:
          time:11-24 15:00 status:2,health:2,level:72,temp:301
          level: 12
        """;
    BatteryState battery = BatteryState.read(text);
    assertThat(battery.percent()).hasValue(76);
    assertThat(battery.celsius().orElseThrow()).isCloseTo(27.4, within(1e-9));
    assertThat(battery.charging()).isTrue();
    assertThat(BatteryState.read(text.replace("status: 2", "status: 3")).charging()).isFalse();
    assertThat(BatteryState.read(text.replace("scale: 100", "scale: 200")).percent()).hasValue(38);
    assertThat(BatteryState.read("").percent()).isEmpty();
  }

  @Test
  void theScreen() {
    assertThat(ScreenState.read("Power Manager State:\n  mWakefulness=Awake\n"))
        .isEqualTo(ScreenState.AWAKE);
    assertThat(ScreenState.read("  mWakefulness=Dozing\n")).isEqualTo(ScreenState.ASLEEP);
    assertThat(ScreenState.read("")).isEqualTo(ScreenState.UNKNOWN);
  }

  @Test
  void settingsThatWereNeverSetAreNull() {
    assertThat(Readings.setting("0\n")).contains("0");
    assertThat(Readings.setting("null\n")).isEmpty();
    assertThat(Readings.setting("")).isEmpty();
  }

  @Test
  void spaceIsCountedFromTheRight() {
    String text =
        """
        Filesystem     1K-blocks     Used Available Use% Mounted on
        /dev/block/dm-5 115249236 60124480  55124756  52% /data
        """;
    assertThat(Readings.availableBytes(text)).hasValue(55_124_756L * 1024);
    assertThat(Readings.availableBytes(text.replace("dm-5 ", "a-very-long-name-of-a-device\n  ")))
        .hasValue(55_124_756L * 1024);
    assertThat(Readings.availableBytes("df: /data/local/tmp: No such file or directory")).isEmpty();
    assertThat(Readings.availableBytes("")).isEmpty();
  }

  @Test
  void loadAndUptime() {
    assertThat(Readings.load("0.52 0.61 0.70 1/2345 6789\n")).hasValue(0.52);
    assertThat(Readings.uptimeSeconds("12345.67 99999.00\n")).hasValue(12345.67);
    assertThat(Readings.load("")).isEmpty();
    assertThat(Readings.word("1e6a-4b\n")).contains("1e6a-4b");
  }

  @Test
  void questionsAreOneCommandEach() {
    assertThat(Question.values())
        .extracting(question -> question.command().words())
        .doesNotHaveDuplicates()
        .contains(List.of("getprop"), List.of("settings", "get", "global", "low_power"));
    assertThat(Question.timeInState(8).words())
        .containsExactly("cat", "/sys/devices/system/cpu/cpu8/cpufreq/stats/time_in_state");
  }
}
