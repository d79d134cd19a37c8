package io.mnv3.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.onednn.MemoryPlan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  @Test
  void valuesThatLiveTogetherDoNotOverlap() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      List<Value> values = randomValues(random);
      MemoryPlan plan = MemoryPlan.of(values);
      for (Value a : values) {
        assertThat(plan.offset(a.id()) % MemoryPlan.ALIGNMENT).isZero();
        assertThat(plan.offset(a.id()) + a.bytes()).isLessThanOrEqualTo(plan.size());
        for (Value b : values) {
          boolean apart =
              plan.offset(a.id()) + a.bytes() <= plan.offset(b.id())
                  || plan.offset(b.id()) + b.bytes() <= plan.offset(a.id());
          assertThat(a.equals(b) || !a.livesWith(b) || apart).isTrue();
        }
      }
    }
  }

  private static List<Value> randomValues(Random random) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(20); i++) {
      int first = random.nextInt(10);
      int last = first + random.nextInt(5);
      values.add(new Value("value" + i, 1 + random.nextInt(1000), first, last));
    }
    return values;
  }

  @Test
  void aChainNeedsTwoPlaces() {
    List<Value> chain = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      chain.add(new Value("value" + i, 640, i, i + 1));
    }
    assertThat(MemoryPlan.of(chain).size()).isEqualTo(2 * 640);
  }
}
