package io.mnv3.latency;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Predictions as records, for reports.
 *
 * @param run id of the run that writes them
 * @param context facts of the machine and the software
 */
public record LatencyRecords(String run, SortedMap<String, String> context) {
  private static final int RESOLUTION = 224;
  private static final double PERCENT = 100;
  private static final double MICROS_PER_MILLI = 1e3;

  public LatencyRecords {
    context = new TreeMap<>(context);
  }

  /**
   * What models say about every network that this suite knows or that a latency is published of:
   * {@link Experiments#PREDICTED_LATENCY}, for the paper's phones in float, and for a Pixel 1 with
   * the knowledge before MobileNetV3 too.
   */
  public List<Measurement> predictions() {
    List<Measurement> records = new ArrayList<>();
    for (Phone phone : Phone.values()) {
      records.addAll(predictions(phone, Knowledge.ALL));
    }
    records.addAll(predictions(Phone.PIXEL1, Knowledge.BEFORE_V3));
    return List.copyOf(records);
  }

  private List<Measurement> predictions(Phone phone, Knowledge knowledge) {
    LatencyModel model = PublishedPhones.model(phone, Precision.FLOAT, knowledge);
    return variants().stream()
        .map(variant -> prediction(variant, phone, knowledge, model))
        .toList();
  }

  private static SequencedSet<Variant> variants() {
    SequencedSet<Variant> variants = new LinkedHashSet<>();
    for (Architecture network : Architectures.all()) {
      variants.add(new Variant(network.name(), 1, RESOLUTION, "", HardSwish.FUSED));
    }
    Readings.of(Phone.PIXEL1, Precision.FLOAT, Generation.V5)
        .forEach(reading -> variants.add(reading.variant()));
    return variants;
  }

  private Measurement prediction(
      Variant variant, Phone phone, Knowledge knowledge, LatencyModel model) {
    double micros = model.withHardSwish(variant.hardSwish()).micros(variant.graph());
    Map<String, String> configuration = described(variant);
    configuration.putAll(conditions(phone, Precision.FLOAT, Generation.V5));
    configuration.put("knowledge", knowledge.id());
    SortedMap<String, String> found = interval(micros, model.relativeError());
    Readings.of(variant, phone, Precision.FLOAT, Generation.V5)
        .ifPresent(reading -> {
          found.put("published", String.valueOf(reading.millis() * MICROS_PER_MILLI));
          found.put("publishedSource", reading.source());
        });
    return latency(Experiments.PREDICTED_LATENCY, variant, micros, configuration, found);
  }

  /**
   * How well models predict what they have not seen, {@link Experiments#LATENCY_VALIDATION}: the
   * relative errors of every regression for each thing left out, and every single prediction by our
   * prices. Of the paper's last version; a Pixel 2 and 3 by their factors.
   */
  public List<Measurement> validation() {
    List<Measurement> records = new ArrayList<>();
    for (Regression regression : Regression.values()) {
      CrossValidation validation = CrossValidation.of(regression, Generation.V5);
      for (LeftOut leftOut : LeftOut.values()) {
        List<Prediction> predictions =
            switch (leftOut) {
              case NOTHING, NETWORK, FAMILY -> validation.plain(leftOut);
              case POINT -> validation.points(leftOut);
              case V3 -> validation.asOf();
            };
        records.addAll(validation(predictions, Phone.PIXEL1, regression, leftOut));
      }
    }
    for (Phone phone : List.of(Phone.PIXEL2, Phone.PIXEL3)) {
      List<Prediction> predictions =
          PublishedPhones.predictions(phone, Precision.FLOAT, Generation.V5, LeftOut.NETWORK);
      records.addAll(validation(predictions, phone, Regression.PRICES, LeftOut.NETWORK));
    }
    return List.copyOf(records);
  }

  private List<Measurement> validation(
      List<Prediction> predictions, Phone phone, Regression regression, LeftOut leftOut) {
    Map<String, String> configuration = conditions(phone, Precision.FLOAT, Generation.V5);
    configuration.put("regression", regression.label());
    configuration.put("leftOut", leftOut.id());
    List<Measurement> records = new ArrayList<>();
    records.add(errors(Experiments.LATENCY_VALIDATION, predictions, configuration));
    if (regression == Regression.PRICES) {
      double error = ErrorSummary.nineOfTen(predictions);
      predictions.forEach(prediction -> {
        SortedMap<String, String> found =
            interval(prediction.predicted() * MICROS_PER_MILLI, error);
        String experiment = Experiments.LATENCY_VALIDATION;
        records.add(single(experiment, prediction, configuration, found));
      });
    }
    return records;
  }

  private SortedMap<String, String> interval(double micros, double relativeError) {
    SortedMap<String, String> found = new TreeMap<>(context);
    found.put("low", String.valueOf(LatencyModel.low(micros, relativeError)));
    found.put("high", String.valueOf(LatencyModel.high(micros, relativeError)));
    return found;
  }

  /**
   * Published 8-bit latencies as the phones' models have them, each a factor on a Pixel 1 in float
   * that was fitted to all of them: {@link Experiments#LATENCY_RESIDUAL}. They are five a phone, so
   * that nothing is claimed of others.
   */
  public List<Measurement> residuals() {
    List<Measurement> records = new ArrayList<>();
    for (Phone phone : Phone.values()) {
      Map<String, String> configuration = conditions(phone, Precision.EIGHT_BIT, Generation.V5);
      PublishedPhones.predictions(phone, Precision.EIGHT_BIT, Generation.V5, LeftOut.NOTHING)
          .forEach(prediction ->
              records.add(
                  single(
                      Experiments.LATENCY_RESIDUAL,
                      prediction,
                      configuration,
                      new TreeMap<>(context))));
    }
    return List.copyOf(records);
  }

  /**
   * What of a network's latency each of its operations takes: {@link Experiments#OPERATION_PROFILE}
   * of every network of this suite on the paper's phones, in float.
   */
  public List<Measurement> operations() {
    List<Measurement> records = new ArrayList<>();
    for (Phone phone : Phone.values()) {
      LatencyModel model = PublishedPhones.model(phone, Precision.FLOAT, Knowledge.ALL);
      for (Architecture network : Architectures.all()) {
        records.add(operations(network, phone, model));
      }
    }
    return List.copyOf(records);
  }

  private Measurement operations(Architecture network, Phone phone, LatencyModel model) {
    Variant variant = new Variant(network.name(), 1, RESOLUTION, "", HardSwish.FUSED);
    SequencedMap<String, Double> micros = model.byNode(variant.graph());
    Map<String, String> configuration = described(variant);
    configuration.putAll(conditions(phone, Precision.FLOAT, Generation.V5));
    configuration.put("knowledge", Knowledge.ALL.id());
    SortedMap<String, String> found = new TreeMap<>(context);
    found.put("operations", String.join("\n", micros.keySet()));
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.OPERATION_PROFILE,
            network.name(),
            network.fingerprint(),
            Experiments.OPERATION_TIMES,
            configuration);
    List<Double> samples = List.copyOf(micros.values());
    return Measurement.predicted(key, Experiments.MICROSECONDS, samples, run, found);
  }

  /**
   * How the error of a phone's calibration falls with the number of anchors: {@link
   * Experiments#PHONE_CALIBRATION}.
   */
  public List<Measurement> anchorCurves() {
    List<Measurement> records = new ArrayList<>();
    for (AnchorCurve curve : AnchorCurve.published()) {
      for (AnchorCurve.Point point : curve.points()) {
        Map<String, String> configuration =
            conditions(curve.phone(), Precision.FLOAT, curve.generation());
        configuration.put("anchors", String.valueOf(point.anchors()));
        records.add(errors(Experiments.PHONE_CALIBRATION, point.others(), configuration));
      }
    }
    return List.copyOf(records);
  }

  private static Map<String, String> conditions(
      Phone phone, Precision precision, Generation generation) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("phone", phone.id());
    configuration.put("precision", precision.id());
    configuration.put("generation", generation.id());
    return configuration;
  }

  private Measurement errors(
      String experiment, List<Prediction> predictions, Map<String, String> configuration) {
    SortedMap<String, String> found = new TreeMap<>(context);
    found.put(
        "networks",
        predictions.stream()
            .map(prediction -> String.join(" ", described(prediction.variant()).values()))
            .collect(Collectors.joining(";")));
    Measurement.Key key =
        Measurement.Key.of(experiment, "", "", Experiments.RELATIVE_ERROR, configuration);
    List<Double> errors =
        predictions.stream().map(prediction -> PERCENT * prediction.relativeError()).toList();
    return Measurement.predicted(key, Experiments.PERCENT, errors, run, found);
  }

  private Measurement single(
      String experiment,
      Prediction prediction,
      Map<String, String> shared,
      SortedMap<String, String> found) {
    Map<String, String> configuration = described(prediction.variant());
    configuration.putAll(shared);
    found.put("published", String.valueOf(prediction.known() * MICROS_PER_MILLI));
    return latency(
        experiment,
        prediction.variant(),
        prediction.predicted() * MICROS_PER_MILLI,
        configuration,
        found);
  }

  private Measurement latency(
      String experiment,
      Variant variant,
      double micros,
      Map<String, String> configuration,
      SortedMap<String, String> found) {
    Architecture architecture = variant.architecture();
    Measurement.Key key =
        Measurement.Key.of(
            experiment,
            architecture.name(),
            architecture.fingerprint(),
            Experiments.LATENCY,
            configuration);
    return Measurement.predicted(key, Experiments.MICROSECONDS, List.of(micros), run, found);
  }

  private static Map<String, String> described(Variant variant) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("network", variant.network());
    words.put("width", String.valueOf(variant.width()));
    words.put("resolution", String.valueOf(variant.resolution()));
    words.put("edits", variant.edits());
    words.put("hardSwish", variant.hardSwish().id());
    return words;
  }
}
