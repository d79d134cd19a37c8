package io.mnv3.evidence;

import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Variant;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * How well latencies of phones are predicted that print knows.
 *
 * @param validations errors of models, in the order recorded
 * @param singles networks that were left out, by phone in the order recorded
 * @param eightBit 8-bit networks by models that were fitted to them
 * @param calibrations errors of phones calibrated from a few networks
 */
public record PredictedLatencies(
    List<Validation> validations,
    List<Single> singles,
    List<Single> eightBit,
    List<Calibration> calibrations) {
  /** What is left out for {@link #singles}. */
  public static final String NETWORK = "network";

  private static final String POINT = "point";
  private static final int RESOLUTION = 224;
  private static final String OURS = "prices of work";

  public PredictedLatencies {
    validations = List.copyOf(validations);
    singles = List.copyOf(singles);
    eightBit = List.copyOf(eightBit);
    calibrations = List.copyOf(calibrations);
  }

  /**
   * Relative errors in percent of networks that a model has not seen.
   *
   * @param leftOut what it has not seen, beside the network itself
   */
  public record Validation(String phone, String regression, String leftOut, List<Double> errors) {
    public Validation {
      errors = List.copyOf(errors);
    }

    /** Whether the model is this suite's, not one that it is compared with. */
    public boolean isOurs() {
      return regression.equals(OURS);
    }

    private DoubleStream sizes() {
      return errors.stream().mapToDouble(Math::abs);
    }

    /** Mean of the errors' sizes, in percent. */
    public double mean() {
      return sizes().average().orElseThrow();
    }

    /** The largest, in percent. */
    public double greatest() {
      return sizes().max().orElseThrow();
    }

    /** Share of networks within {@code bound} percent, in percent. */
    public double within(double bound) {
      return 100.0 * sizes().filter(size -> size <= bound).count() / errors.size();
    }
  }

  /**
   * A network by a model that has not seen it; all in milliseconds.
   *
   * @param leftOut what else it has not seen; empty where it was fitted to the network itself
   * @param predicted with the interval that nine of ten networks left out like it keep within;
   *     unbounded where none is claimed
   */
  public record Single(
      String phone, String leftOut, Variant variant, double published, Estimate predicted) {
    /** In percent of the published latency. */
    public double error() {
      return 100 * (predicted.value() / published - 1);
    }

    /** Whether it is one of MobileNetV3's. */
    public boolean isV3() {
      return variant.network().startsWith("mobilenet_v3");
    }

    /** Whether it is {@code network} at a width, at 224 pixels, and nothing else is changed. */
    boolean isPlain(String network, double width) {
      return variant.equals(new Variant(network, width, RESOLUTION, "", HardSwish.FUSED));
    }

    /** The network in words. */
    public String network() {
      StringBuilder name = new StringBuilder(variant.network());
      if (variant.width() != 1) {
        name.append(" ×").append(variant.width());
      }
      if (variant.resolution() != 224) {
        name.append(", ").append(variant.resolution());
      }
      if (!variant.edits().isEmpty()) {
        name.append(", ").append(variant.edits());
      }
      if (variant.hardSwish() == HardSwish.SEPARATE) {
        name.append(", separate h-swish");
      }
      return name.toString();
    }
  }

  /**
   * How far a phone's calibration is off.
   *
   * @param anchors how many networks it was calibrated from
   * @param mean of the errors' sizes of the others, in percent
   */
  public record Calibration(String phone, int anchors, double mean) {}

  /** What {@code results} say. */
  public static PredictedLatencies of(Results results) {
    List<Validation> validations = new ArrayList<>();
    List<Single> singles = new ArrayList<>();
    List<Single> eightBit = new ArrayList<>();
    List<Calibration> calibrations = new ArrayList<>();
    for (Measurement m : results.measurements()) {
      boolean errors = m.quantity().equals(Experiments.RELATIVE_ERROR);
      if (m.experiment().equals(Experiments.PHONE_CALIBRATION)) {
        calibrations.add(calibration(m));
      } else if (m.experiment().equals(Experiments.LATENCY_VALIDATION) && errors) {
        validations.add(
            new Validation(
                phone(m), Results.text(m, "regression"), Results.text(m, "leftOut"), m.samples()));
      } else if (m.experiment().equals(Experiments.LATENCY_VALIDATION)) {
        singles.add(single(m));
      } else if (m.experiment().equals(Experiments.LATENCY_RESIDUAL)) {
        eightBit.add(single(m));
      }
    }
    return new PredictedLatencies(validations, singles, eightBit, calibrations);
  }

  private static Single single(Measurement m) {
    Variant variant =
        new Variant(
            Results.text(m, "network"),
            Results.required(m, "width"),
            (int) Results.required(m, "resolution"),
            Results.text(m, "edits"),
            HardSwish.named(Results.text(m, "hardSwish")));
    double micros = m.samples().getFirst();
    double low = found(m, "low", Double.NEGATIVE_INFINITY);
    double high = found(m, "high", Double.POSITIVE_INFINITY);
    return new Single(
        phone(m),
        Results.text(m, "leftOut"),
        variant,
        found(m, "published", Double.NaN) / 1e3,
        new Estimate(micros, low, high, 1).times(1e-3));
  }

  private static double found(Measurement m, String fact, double otherwise) {
    String value = m.context().get(fact);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  private static Calibration calibration(Measurement m) {
    String generation = Results.text(m, "generation");
    return new Calibration(
        phone(m) + (generation.equals("v5") ? "" : ", " + generation),
        (int) Results.required(m, "anchors"),
        m.samples().stream().mapToDouble(Math::abs).average().orElseThrow());
  }

  /** A phone's id in words. */
  private static String phone(Measurement m) {
    return Phone.named(Results.text(m, "phone")).words();
  }

  /**
   * Kendall's τ between published and predicted: 1 where the order is the same. Empty for models
   * whose single predictions are not recorded.
   */
  public OptionalDouble kendallTau(Validation validation) {
    List<Single> those =
        singles.stream()
            .filter(single -> single.phone().equals(validation.phone()))
            .filter(single -> single.leftOut().equals(validation.leftOut()))
            .toList();
    if (!validation.isOurs() || those.size() < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        new KendallsCorrelation()
            .correlation(
                those.stream().mapToDouble(Single::published).toArray(),
                those.stream().mapToDouble(single -> single.predicted().value()).toArray()));
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return validations.isEmpty();
  }

  /** Networks of {@code phone} that were left out with all their resolutions. */
  public List<Single> unseen(String phone) {
    return singles.stream()
        .filter(single -> single.phone().equals(phone) && single.leftOut().equals(NETWORK))
        .toList();
  }

  /** A network as its paper has it, at a width, by a model that has not seen it. */
  public Optional<Single> unseen(Phone phone, String network, double width) {
    return unseen(phone, new Variant(network, width, RESOLUTION, "", HardSwish.FUSED));
  }

  /** A variant by a model that has not seen its network. */
  public Optional<Single> unseen(Phone phone, Variant variant) {
    return unseen(phone.words()).stream()
        .filter(single -> single.variant().equals(variant))
        .findFirst();
  }

  /** A study's step on a phone by a model that has seen the others, and not this point. */
  public Optional<Single> unseen(Phone phone, Study.Stage stage) {
    String fingerprint = stage.architecture().fingerprint();
    HardSwish way = StudyStep.hardSwish(stage.step().costing());
    return singles.stream()
        .filter(single -> single.phone().equals(phone.words()) && single.leftOut().equals(POINT))
        .filter(single -> single.variant().hardSwish() == way)
        .filter(single -> single.variant().architecture().fingerprint().equals(fingerprint))
        .findFirst();
  }

  /** The same in 8 bits, by a model that was fitted to it. */
  public Optional<Single> eightBit(Phone phone, String network, double width) {
    return eightBit.stream()
        .filter(single -> single.phone().equals(phone.words()))
        .filter(single -> single.isPlain(network, width))
        .findFirst();
  }

  /** Phones and single networks in the order recorded. */
  public List<String> phones() {
    return singles.stream().map(Single::phone).distinct().toList();
  }

  /** The errors of each calibrated phone by number of anchors. */
  public Map<String, List<Calibration>> curves() {
    Map<String, List<Calibration>> curves = new LinkedHashMap<>();
    calibrations.stream()
        .sorted(Comparator.comparingInt(Calibration::anchors))
        .forEach(c -> curves.computeIfAbsent(c.phone(), _ -> new ArrayList<>()).add(c));
    return curves;
  }
}
