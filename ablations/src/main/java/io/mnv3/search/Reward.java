package io.mnv3.search;

import io.mnv3.UserError;

/** What a network is worth, by its accuracy and its latency. */
public sealed interface Reward {
  /** The latency aimed at, in microseconds. */
  double targetMicros();

  /** The latency aimed at, in milliseconds. */
  default double targetMillis() {
    return targetMicros() / 1e3;
  }

  /** How much latency counts; not positive. */
  double weight();

  /** Its name in records: {@code product}, {@code absolute}. */
  String id();

  /**
   * The reward.
   *
   * @param accuracy share, 0 to 1, that is right
   */
  double of(double accuracy, double micros);

  /** The accuracy with which a network of this latency has the reward {@code reward}. */
  double accuracyFor(double reward, double micros);

  /** The reward in symbols, with its numbers. */
  String formula();

  /**
   * ACC · (LAT/TAR)^w (Section 4.1; MnasNet, Equation 2, with α = β = w). With w = −0.07 a network
   * of twice the latency must be right on 5 % more to be worth as much; MobileNetV3-Small was
   * sought with −0.15.
   */
  record Product(double targetMicros, double weight) implements Reward {
    public Product {
      check(targetMicros, weight);
    }

    @Override
    public String id() {
      return "product";
    }

    @Override
    public double of(double accuracy, double micros) {
      return accuracy * factor(micros);
    }

    @Override
    public double accuracyFor(double reward, double micros) {
      return reward / factor(micros);
    }

    private double factor(double micros) {
      return StrictMath.pow(micros / targetMicros, weight);
    }

    @Override
    public String formula() {
      return "ACC·(LAT/%s ms)^%s".formatted(number(targetMillis()), number(weight));
    }
  }

  /**
   * ACC + w·|LAT/TAR − 1| (TuNAS, arXiv 2008.06120): networks faster than the target are worth less
   * too, so that the search comes to it whatever w is.
   */
  record AbsoluteValue(double targetMicros, double weight) implements Reward {
    public AbsoluteValue {
      check(targetMicros, weight);
    }

    @Override
    public String id() {
      return "absolute";
    }

    @Override
    public double of(double accuracy, double micros) {
      return accuracy + penalty(micros);
    }

    @Override
    public double accuracyFor(double reward, double micros) {
      return reward - penalty(micros);
    }

    private double penalty(double micros) {
      return weight * Math.abs(micros / targetMicros - 1);
    }

    @Override
    public String formula() {
      return "ACC + %s·|LAT/%s ms − 1|".formatted(number(weight), number(targetMillis()));
    }
  }

  /**
   * The reward called {@code id}.
   *
   * @throws UserError if there is none
   */
  static Reward named(String id, double targetMicros, double weight) {
    return switch (id) {
      case "product" -> new Product(targetMicros, weight);
      case "absolute" -> new AbsoluteValue(targetMicros, weight);
      default -> throw new UserError("--reward must be product or absolute, not " + id);
    };
  }

  private static void check(double targetMicros, double weight) {
    if (!(targetMicros > 0 && targetMicros < Double.POSITIVE_INFINITY)) {
      throw new UserError("--target must be a latency above 0 ms");
    }
    if (!(weight <= 0 && weight > Double.NEGATIVE_INFINITY)) {
      throw new UserError("--weight must not be positive, and is " + weight);
    }
  }

  private static String number(double value) {
    String text = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return text.replace('-', '−');
  }
}
