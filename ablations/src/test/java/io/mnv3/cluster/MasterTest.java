package io.mnv3.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"spark://a:7077", "spark://a:7077,b.c:7077", "yarn", "k8s://https://a:443"})
  void clustersAreWrittenAsSparkHasThem(String url) {
    assertThat(new Master(url).isLocal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[4]", "local[*]", "local[2,3]"})
  void soIsThisMachine(String url) {
    assertThat(new Master(url).isLocal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spark://", "spark://a", "mesos://a:5050", "local[x]", "yarn2"})
  void othersAreRefused(String url) {
    assertThatThrownBy(() -> new Master(url))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--cluster must be spark://HOST:PORT, local[N], yarn or k8s://URL");
  }

  @Test
  void aMasterThatDoesNotAnswerIsNotWaitedFor() {
    assertThatThrownBy(() -> new Master("spark://127.0.0.1:1").requireAnswer())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no Spark master answers at spark://127.0.0.1:1");
  }
}
