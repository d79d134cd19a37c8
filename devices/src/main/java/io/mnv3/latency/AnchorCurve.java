package io.mnv3.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the error of a phone's calibration falls with the number of anchors: of the networks that are
 * published of a phone, the first so many that {@link AnchorChoice} would have measured are used,
 * and the others predicted.
 *
 * @param generation of the phone's latencies
 * @param points one for each number of anchors, 1, 2, …
 */
public record AnchorCurve(Phone phone, Generation generation, List<Point> points) {
  /** Networks that must remain to be predicted. */
  private static final int FEWEST_OTHERS = 3;

  public AnchorCurve {
    points = List.copyOf(points);
  }

  /**
   * What some number of anchors says about the other networks.
   *
   * @param anchors how many were used
   * @param others the other networks with their predictions
   */
  public record Point(int anchors, List<Prediction> others) {
    public Point {
      others = List.copyOf(others);
    }

    /** How far the predictions are off. */
    public ErrorSummary error() {
      return ErrorSummary.of(others);
    }
  }

  /**
   * The phones with published latencies in float, other than that from which calibrations start: a
   * Pixel 1 with older software counts as another phone.
   */
  public static List<AnchorCurve> published() {
    return Stream.of(
            of(Phone.PIXEL2, Generation.V5),
            of(Phone.PIXEL3, Generation.V5),
            of(Phone.PIXEL1, Generation.V1),
            of(Phone.PIXEL1, Generation.YEAR_2018))
        .toList();
  }

  private static AnchorCurve of(Phone phone, Generation generation) {
    List<Timing> timings =
        Readings.of(phone, Precision.FLOAT, generation).stream()
            .filter(reading -> !reading.variant().isEdited())
            .map(reading -> new Timing(reading.variant(), reading.millis()))
            .toList();
    int most = Math.min(AnchorChoice.MOST, timings.size() - FEWEST_OTHERS);
    List<Variant> order = AnchorChoice.choose(timings.stream().map(Timing::variant).toList(), most);
    List<Point> points = new ArrayList<>();
    for (int count = 1; count <= most; count++) {
      points.add(new Point(count, others(phone, timings, order.subList(0, count))));
    }
    return new AnchorCurve(phone, generation, points);
  }

  private static List<Prediction> others(Phone phone, List<Timing> timings, List<Variant> anchors) {
    List<Timing> measured = timings.stream().filter(t -> anchors.contains(t.variant())).toList();
    List<Timing> others = timings.stream().filter(t -> !anchors.contains(t.variant())).toList();
    return new PhoneCalibration(phone.id(), measured).predict(others);
  }
}
