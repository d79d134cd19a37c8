package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.collect.Readiness.Obstacle;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private static Set<Obstacle> obstacles(
      double battery, boolean saver, int status, double celsius, double load) {
    return new Readiness(
            OptionalDouble.of(battery),
            saver,
            OptionalInt.of(status),
            OptionalDouble.of(celsius),
            OptionalDouble.of(load))
        .obstacles(OptionalDouble.of(25), 8);
  }

  @Test
  void aCoolAndChargedPhoneIsReady() {
    assertThat(obstacles(30, false, 0, 28, 9)).isEmpty();
  }

  @Test
  void whatIsUnknownIsNoObstacle() {
    Readiness nothing = new Readiness(UNKNOWN, false, OptionalInt.empty(), UNKNOWN, UNKNOWN);
    assertThat(nothing.obstacles(UNKNOWN, 8)).isEmpty();
  }

  @Test
  void everyObstacleIsNamed() {
    assertThat(obstacles(29, true, 1, 28.1, 17)).containsExactly(Obstacle.values());
    assertThat(obstacles(29, false, 0, 25, 1)).containsExactly(Obstacle.BATTERY_LOW);
    assertThat(obstacles(80, true, 0, 25, 1)).containsExactly(Obstacle.BATTERY_SAVER);
    assertThat(obstacles(80, false, 2, 25, 1)).containsExactly(Obstacle.THROTTLED);
    assertThat(obstacles(80, false, 0, 29, 1)).containsExactly(Obstacle.WARM);
    assertThat(obstacles(80, false, 0, 25, 17)).containsExactly(Obstacle.BUSY);
  }

  @Test
  void heatPassesAndAnEmptyBatteryDoesNot() {
    assertThat(Obstacle.WARM.passes()).isTrue();
    assertThat(Obstacle.BATTERY_LOW.passes()).isFalse();
  }

  @Test
  void blocksAreCompleteAndEachInAnOrderOfItsOwn() {
    List<Integer> items = List.of(1, 2, 3, 4, 5, 6);
    List<List<Integer>> blocks = Blocks.of(0, items, 20, 7);
    assertThat(blocks).hasSize(20);
    for (List<Integer> block : blocks) {
      assertThat(block).startsWith(0).endsWith(0);
      assertThat(block.subList(1, 7)).containsExactlyInAnyOrderElementsOf(items);
    }
    assertThat(new HashSet<>(blocks)).hasSizeGreaterThan(15);
    assertThat(Blocks.of(0, items, 20, 7)).isEqualTo(blocks);
    assertThat(Blocks.of(0, items, 20, 8)).isNotEqualTo(blocks);
    assertThatThrownBy(() -> Blocks.of(0, items, 0, 7))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
