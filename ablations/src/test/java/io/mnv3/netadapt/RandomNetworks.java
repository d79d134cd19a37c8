package io.mnv3.netadapt;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Input;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.arch.SqueezeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small networks of MobileNetV3's family with random blocks. */
final class RandomNetworks {
  private static final List<Nonlinearity> NONLINEARITIES =
      List.of(Nonlinearity.RELU, Nonlinearity.HARD_SWISH);

  private final Random random;

  private RandomNetworks(long seed) {
    random = new Random(seed);
  }

  /** The network that belongs to {@code seed}. */
  static Architecture network(long seed) {
    return new RandomNetworks(seed).network();
  }

  private Architecture network() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row.Conv(3, width(2), nonlinearity(), 2));
    int blocks = 2 + random.nextInt(4);
    for (int i = 0; i < blocks; i++) {
      rows.add(block(rows.getLast().out(0)));
    }
    if (random.nextBoolean()) {
      rows.add(new Row.Conv(1, width(6), nonlinearity(), 1));
    }
    rows.add(new Row.Pool());
    if (random.nextBoolean()) {
      rows.add(new Row.Dense(width(6), nonlinearity()));
    }
    rows.add(new Row.Classifier(5, 0));
    return new Architecture("random", "none", Input.rgb(9), rows);
  }

  private Row block(int in) {
    boolean residual = random.nextBoolean();
    int stride = residual || random.nextBoolean() ? 1 : 2;
    int out = residual ? in : width(4);
    int expansion = random.nextInt(4) == 0 ? in : in + width(5);
    if (random.nextInt(4) == 0) {
      return new Row.FusedBottleneck(3, expansion, out, nonlinearity(), stride, residual);
    }
    int kernel = random.nextBoolean() ? 3 : 5;
    return new Row.Bottleneck(
        kernel,
        expansion,
        out,
        squeezeExcite(in, expansion, out),
        nonlinearity(),
        stride,
        residual);
  }

  private @Nullable SqueezeExcite squeezeExcite(int in, int expansion, int out) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 ->
          SqueezeExcite.of(
              SqueezeRule.QUARTER_OF_EXPANSION, Nonlinearity.HARD_SIGMOID, in, expansion, out);
      default ->
          SqueezeExcite.of(SqueezeRule.QUARTER_OF_INPUT, Nonlinearity.SIGMOID, in, expansion, out);
    };
  }

  private int width(int most) {
    return 8 * (1 + random.nextInt(most));
  }

  private Nonlinearity nonlinearity() {
    return NONLINEARITIES.get(random.nextInt(NONLINEARITIES.size()));
  }
}
