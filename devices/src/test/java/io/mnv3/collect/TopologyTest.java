package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.adb.RemoteCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyTest {
  /** What a phone answers whose clusters are written as in the table of Pixels. */
  private static String answer(String clusters) {
    List<String> lines = new ArrayList<>();
    for (String cluster : clusters.split(" ", 0)) {
      String[] parts = cluster.split(":", 2);
      for (int cpu : CpuMask.ofList(parts[0]).orElseThrow().cpus()) {
        String folder = "/sys/devices/system/cpu/cpu%d/cpufreq/".formatted(cpu);
        lines.add(folder + "cpuinfo_max_freq:" + parts[1]);
        lines.add(folder + "scaling_max_freq:" + parts[1]);
        lines.add(folder + "scaling_governor:schedutil");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static final String PIXEL_2 = "0-3:1900800 4-7:2457600";

  @Test
  void theFastestProcessorsAreTheBigCluster() {
    Topology topology = Topology.read(answer(PIXEL_2));
    assertThat(topology.clusters())
        .extracting(cluster -> cluster.cpus().digits())
        .containsExactly("0f", "f0");
    assertThat(topology.big().maximumKilohertz()).isEqualTo(2_457_600);
    assertThat(topology.big().governors()).containsExactly("schedutil");
  }

  /** The rule, and the masks that others use. */
  @ParameterizedTest
  @CsvSource({
    "sailfish, 0-1:1593600 2-3:2150400, 0c",
    "walleye, 0-3:1900800 4-7:2457600, f0",
    "blueline, 0-3:1766400 4-7:2803200, f0",
    "sargo, 0-5:1708800 6-7:1996800, c0",
    "coral, 0-3:1785600 4-6:2419200 7:2841600, 80",
    "redfin, 0-5:1804800 6:2208000 7:2400000, 80",
    "oriole, 0-3:1803000 4-5:2253000 6-7:2802000, c0",
    "shiba, 0-3:1704000 4-7:2367000 8:2914000, 100"
  })
  void everyKindOfPixelIsAsItsTableSays(String device, String clusters, String mask) {
    Topology topology = Topology.read(answer(clusters));
    assertThat(topology.big().cpus().digits()).isEqualTo(mask);
    assertThat(KnownPixel.named(device).orElseThrow().differences(topology)).isEmpty();
  }

  static Stream<KnownPixel> pixels() {
    return KnownPixel.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pixels")
  void theTableIsInItselfRight(KnownPixel pixel) {
    assertThat(pixel.core().cpus()).hasSize(1);
    long all = pixel.clusters().stream().mapToLong(CpuMask::bits).reduce(0, (a, b) -> a | b);
    assertThat(Long.bitCount(all + 1)).describedAs("numbered from 0 without gaps").isEqualTo(1);
    assertThat(pixel.big().isWithin(new CpuMask(all))).isTrue();
    assertThat(
            pixel.core().isWithin(pixel.clusters().getLast()) || pixel.core().isWithin(pixel.big()))
        .isTrue();
  }

  @Test
  void thereAreAllPixelsOnce() {
    assertThat(KnownPixel.all()).hasSizeGreaterThan(18);
    assertThat(KnownPixel.all()).extracting(KnownPixel::device).doesNotHaveDuplicates();
    assertThat(KnownPixel.named("OnePlus5T")).isEmpty();
  }

  /** A core that is off tells nothing; the table notices. */
  @Test
  void aCoreThatIsOffIsNoticed() {
    Topology topology = Topology.read(answer("0-3:1900800 4-6:2457600"));
    assertThat(topology.big().cpus().digits()).isEqualTo("70");
    assertThat(KnownPixel.named("walleye").orElseThrow().differences(topology))
        .hasSize(2)
        .anyMatch(text -> text.contains("is a core off?"))
        .anyMatch(text -> text.contains("70; others use f0 or 80"));
  }

  /** Makers set less than the processor's highest clock on some phones. */
  @Test
  void theMakersCapIsKept() {
    String capped =
        answer(PIXEL_2)
            .replace(
                "cpu4/cpufreq/scaling_max_freq:2457600", "cpu4/cpufreq/scaling_max_freq:2361600");
    assertThat(Topology.read(capped).big())
        .returns(2_457_600L, Cluster::maximumKilohertz)
        .returns(2_361_600L, Cluster::allowedKilohertz);
  }

  @Test
  void withoutClocksThereIsNothingToPinTo() {
    assertThatThrownBy(() -> Topology.read("grep: /sys/x: Permission denied\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("say which core to use");
  }

  @Test
  void theQuestionNamesEachFile() {
    RemoteCommand question = Question.clocks(CpuMask.ofList("0,4").orElseThrow());
    assertThat(question.words())
        .startsWith("grep", "-H", "")
        .contains("/sys/devices/system/cpu/cpu4/cpufreq/scaling_max_freq")
        .hasSize(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0-7 | ff", "0-6,8 | 17f", "0,2,4-5 | 35", "8 | 100", "'0-3 ' | 0f"})
  void listsOfProcessors(String list, String digits) {
    assertThat(CpuMask.ofList(list).orElseThrow().digits()).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource({"''", "a-b", "3-1", "0-", "64", "-1"})
  void whatIsNoList(String list) {
    assertThat(CpuMask.ofList(list)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0c, 0c",
    "'00000000,000000f0', f0",
    "1ff, 1ff",
    "'ffffffff,ffffffff', ffffffffffffffff"
  })
  void masksAsTheKernelShowsThem(String text, String digits) {
    assertThat(CpuMask.ofDigits(text).orElseThrow().digits()).isEqualTo(digits);
  }

  @Test
  void pinningGoesBeforeTheProgramAndKeepsTheRest() {
    RemoteCommand command = RemoteCommand.of("./run", "a b").in("/data").with("A", "1");
    RemoteCommand pinned = CpuMask.of(List.of(8)).pin(command);
    assertThat(pinned.words()).containsExactly("taskset", "100", "./run", "a b");
    assertThat(pinned.folder()).contains("/data");
    assertThat(pinned.environment()).containsEntry("A", "1");
  }
}
