package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * How well latencies of phones are predicted that print knows.
 *
 * @param validations errors of models, in the order recorded
 * @param singles networks that were left out, by phone in the order recorded
 * @param calibrations errors of phones calibrated from a few networks
 */
public record PredictedLatencies(
    List<Validation> validations, List<Single> singles, List<Calibration> calibrations) {
  /** What is left out for {@link #singles}. */
  public static final String NETWORK = "network";

  private static final String OURS = "prices of work";

  public PredictedLatencies {
    validations = List.copyOf(validations);
    singles = List.copyOf(singles);
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

  /** A network predicted by a model that has not seen it; both in milliseconds. */
  public record Single(
      String phone, String leftOut, String network, double published, double predicted) {
    /** In percent of the published latency. */
    public double error() {
      return 100 * (predicted / published - 1);
    }

    /** Whether it is one of MobileNetV3's. */
    public boolean isV3() {
      return network.startsWith("mobilenet_v3");
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
      }
    }
    return new PredictedLatencies(validations, singles, calibrations);
  }

  private static Single single(Measurement m) {
    return new Single(
        phone(m),
        Results.text(m, "leftOut"),
        name(m),
        Double.parseDouble(m.context().getOrDefault("published", "NaN")) / 1e3,
        m.samples().getFirst() / 1e3);
  }

  private static String name(Measurement m) {
    StringBuilder name = new StringBuilder(Results.text(m, "network"));
    String width = Results.text(m, "width");
    String resolution = Results.text(m, "resolution");
    if (!width.equals("1.0")) {
      name.append(" ×").append(width);
    }
    if (!resolution.equals("224")) {
      name.append(", ").append(resolution);
    }
    String edits = Results.text(m, "edits");
    if (!edits.isEmpty()) {
      name.append(", ").append(edits);
    }
    if (Results.text(m, "hardSwish").equals("separate")) {
      name.append(", separate h-swish");
    }
    return name.toString();
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
    return Results.text(m, "phone").replace("pixel", "Pixel ");
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
    if (!validation.regression().equals(OURS) || those.size() < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        new KendallsCorrelation()
            .correlation(
                those.stream().mapToDouble(Single::published).toArray(),
                those.stream().mapToDouble(Single::predicted).toArray()));
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
