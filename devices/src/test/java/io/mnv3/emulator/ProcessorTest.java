package io.mnv3.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Emulated cores take the time that their clock says, warm up, slow down, and recover. */
class ProcessorTest {
  static final List<Profile> PHONES = Profiles.ALL;
  private static final double LARGE = 216_589_760;

  private static Cluster big(Profile profile) {
    return profile.clusters().getLast();
  }

  private static int bigIndex(Profile profile) {
    return profile.clusters().size() - 1;
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void workTakesItsCyclesAtTheAllowedClock(Profile profile) {
    Processor processor = new Processor(profile.clusters());
    double nanos = processor.work(bigIndex(profile), LARGE);
    double expected = LARGE * big(profile).cyclesPerMadd() / (big(profile).capKhz() / 1e6);
    assertThat(nanos).isCloseTo(expected, within(expected / 1000));
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void everyClustersTimesAddUpToAllTime(Profile profile) {
    Processor processor = new Processor(profile.clusters());
    processor.work(bigIndex(profile), 100 * LARGE);
    processor.idle(Duration.ofSeconds(7));
    for (int i = 0; i < profile.clusters().size(); i++) {
      int cluster = i;
      long ticks =
          IntStream.range(0, profile.clusters().get(i).clocks().size())
              .mapToLong(clock -> processor.ticks(cluster, clock))
              .sum();
      assertThat((double) ticks).isCloseTo(processor.nanos() / 1e7, within(15.0));
    }
  }

  @ParameterizedTest
  @FieldSource("PHONES")
  void longWorkHeatsAndSlowsAndRestCures(Profile profile) {
    Processor processor = new Processor(profile.clusters());
    int cluster = bigIndex(profile);
    long cool = processor.work(cluster, LARGE);
    double before = processor.temperature();
    for (long spent = 0; spent < 120_000_000_000L; ) {
      spent += processor.work(cluster, LARGE);
    }
    assertThat(processor.temperature()).isGreaterThan(before + 20);
    assertThat(processor.work(cluster, 500 * LARGE) / 500.0).isGreaterThan(1.05 * cool);
    processor.idle(Duration.ofMinutes(5));
    assertThat(processor.temperature()).isLessThan(before);
    assertThat(processor.status()).isZero();
    assertThat((double) processor.work(cluster, LARGE))
        .isCloseTo((double) cool, within(cool / 100.0));
  }

  @Test
  void aMaskGivesTheFastestClusterThatItAllows() {
    Processor processor = new Processor(Profiles.PIXEL_8.clusters());
    assertThat(processor.fastest(0x100)).hasValue(2);
    assertThat(processor.fastest(0x1ff)).hasValue(2);
    assertThat(processor.fastest(0xf0)).hasValue(1);
    assertThat(processor.fastest(0x1)).hasValue(0);
    processor.switchOff(8);
    assertThat(processor.fastest(0x100)).isEmpty();
    assertThat(processor.fastest(0x1ff)).hasValue(1);
  }
}
