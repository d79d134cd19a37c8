package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What non-linearities cost on this host where a layer of MobileNetV3-Large has one.
 *
 * @param layer id of the convolution before
 * @param times microseconds of one run, by form and non-linearity, run by run
 */
public record ActivationCosts(String layer, Map<String, Map<String, List<Double>>> times) {
  /** Within the convolution before. */
  public static final String FUSED = "fused";

  /** A pass of its own. */
  public static final String PASS = "pass";

  /** TensorFlow Lite's own kernels. */
  public static final String TFLITE = "tflite";

  /** TensorFlow Lite with XNNPACK. */
  public static final String XNNPACK = "tflite-xnnpack";

  /** The convolution alone, in the form {@link #FUSED}. */
  private static final String NONE = "linear";

  public ActivationCosts {
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
  }

  /** Every layer that was measured. */
  public static List<ActivationCosts> of(Results results) {
    Map<String, Map<String, Map<String, List<Double>>>> layers = new LinkedHashMap<>();
    for (Measurement m : results.of(Experiments.ACTIVATION_LATENCY)) {
      layers
          .computeIfAbsent(Results.text(m, "layer"), _ -> new LinkedHashMap<>())
          .computeIfAbsent(Results.text(m, "form"), _ -> new LinkedHashMap<>())
          .put(Results.text(m, "nonlinearity"), m.samples());
    }
    List<ActivationCosts> all = new ArrayList<>();
    layers.forEach((layer, times) -> all.add(new ActivationCosts(layer, times)));
    return List.copyOf(all);
  }

  /** The non-linearities, in the order measured. */
  public List<String> nonlinearities() {
    return times.values().stream()
        .flatMap(form -> form.keySet().stream())
        .filter(name -> !name.equals(NONE))
        .distinct()
        .toList();
  }

  /** A non-linearity as the paper calls it. */
  public static String words(String nonlinearity) {
    return nonlinearity.replace("relu", "ReLU").replace("hard-", "h-");
  }

  /** Microseconds that a non-linearity takes; fused, those that it adds to the convolution. */
  public Optional<Estimate> micros(String form, String nonlinearity) {
    Optional<List<Double>> own = samples(form, nonlinearity);
    return form.equals(FUSED)
        ? own.flatMap(
            with -> samples(form, NONE).map(without -> Bootstrap.difference(with, without)))
        : own.map(Bootstrap::median);
  }

  /** The convolution alone, in microseconds. */
  public Optional<Estimate> convolution() {
    return samples(FUSED, NONE).map(Bootstrap::median);
  }

  /** What a non-linearity takes by itself over what another does, in the same form. */
  public Optional<Estimate> ratio(String form, String some, String other) {
    return samples(form, some)
        .flatMap(above -> samples(form, other).map(below -> Bootstrap.ratio(above, below)));
  }

  private Optional<List<Double>> samples(String form, String nonlinearity) {
    return Optional.ofNullable(times.get(form)).map(names -> names.get(nonlinearity));
  }
}
