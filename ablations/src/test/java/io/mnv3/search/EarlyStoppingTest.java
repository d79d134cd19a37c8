package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  private static final Architecture NETWORK = Architectures.named("mnasnet_a1");
  private static final Reward REWARD = new Reward.Product(75_000, -0.07);

  /** Networks that get 1, 2, … per cent right after the first of two epochs. */
  private static List<Evaluation> before(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> Evaluation.of(NETWORK, 75_000, List.of((double) i, 90.0), 2, REWARD))
        .toList();
  }

  @Test
  void aNetworkBelowTheLowerQuartileIsGivenUp() {
    EarlyStopping stopping = EarlyStopping.after(before(40), 2, REWARD, 75_000);
    assertThat(stopping.isHopeless(1, 10.9)).isTrue();
    assertThat(stopping.isHopeless(1, 11.1)).isFalse();
    assertThat(stopping.isHopeless(2, 0)).isFalse();
  }

  @Test
  void aFastNetworkMayBeLessAccurate() {
    EarlyStopping fast = EarlyStopping.after(before(40), 2, REWARD, 20_000);
    EarlyStopping slow = EarlyStopping.after(before(40), 2, REWARD, 150_000);
    assertThat(fast.isHopeless(1, 10.5)).isFalse();
    assertThat(slow.isHopeless(1, 11.1)).isTrue();
  }

  @Test
  void whereLittleIsKnownNothingIsGivenUp() {
    assertThat(EarlyStopping.after(before(15), 2, REWARD, 75_000).isHopeless(1, 0)).isFalse();
    assertThat(EarlyStopping.none(2).isHopeless(1, 0)).isFalse();
  }

  @Test
  void ofAKnownCurveThePartCountsThatWouldHaveBeenTrained() {
    EarlyStopping stopping = EarlyStopping.after(before(40), 2, REWARD, 75_000);
    assertThat(stopping.counted(List.of(5.0, 80.0))).contains(List.of(5.0));
    assertThat(stopping.counted(List.of(20.0, 80.0))).contains(List.of(20.0, 80.0));
    assertThat(stopping.counted(List.of(20.0))).isEmpty();
  }
}
