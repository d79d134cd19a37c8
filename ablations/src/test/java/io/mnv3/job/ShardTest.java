package io.mnv3.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {
  @ParameterizedTest
  @CsvSource({"0, 3", "1, 1", "2, 3", "10, 3", "45, 7", "7, 7"})
  void partsAreTheListTogetherAndNearlyOfOneLength(int jobs, int count) {
    List<Integer> all = IntStream.range(0, jobs).boxed().toList();
    List<List<Integer>> parts =
        IntStream.rangeClosed(1, count).mapToObj(i -> new Shard(i, count).of(all)).toList();
    assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    assertThat(parts)
        .allSatisfy(
            part -> assertThat(part.size()).isBetween(jobs / count, Math.ceilDiv(jobs, count)));
  }

  @Test
  void aPartIsWrittenAsItsNumberOfHowMany() {
    assertThat(Shard.parse("2/5")).isEqualTo(new Shard(2, 5));
    assertThat(Shard.parse("1/1")).isEqualTo(Shard.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    "4/3, no part of 3",
    "0/3, no part of 3",
    "1/0, no part of 0",
    "x, must be a part such as 2/5",
    "-1/3, must be a part such as 2/5"
  })
  void whatIsNoPartIsRefused(String words, String sentence) {
    assertThatThrownBy(() -> Shard.parse(words))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(sentence);
  }
}
