package io.mnv3.evidence;

import io.mnv3.collect.CollectionPlan;
import io.mnv3.collect.CpuMask;
import io.mnv3.collect.HostCollection;
import io.mnv3.collect.KnownPixel;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.MeasuredLatencies;
import io.mnv3.latency.Phone;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured on one real phone. Emulated ones are never among them.
 *
 * @param id a hash of its serial number
 * @param name what its maker calls it
 * @param device its code name
 * @param runs good measurements that count, in the order taken
 * @param latencies what they come to, by how models were run
 * @param failures how many attempts came to which verdict
 */
public record PhoneResults(
    String id,
    String name,
    String device,
    List<Run> runs,
    List<MeasuredLatencies> latencies,
    SortedMap<String, Integer> failures) {
  /** The network that others are measured against, and the anchor. */
  public static final String BASE = "mobilenet_v3_large";

  /**
   * How models were run.
   *
   * @param engine the program
   * @param xnnpack {@code on} or {@code off}; empty where the program has none
   */
  public record Setting(String engine, String xnnpack, String threads, String mask) {
    static Setting of(Measurement measurement) {
      return of(MeasuredLatencies.Conditions.of(measurement));
    }

    private static Setting of(MeasuredLatencies.Conditions c) {
      return new Setting(c.engine(), c.xnnpack(), c.threads(), c.mask());
    }

    /** It in a few words. */
    public String words() {
      return "%s, %s thread%s, cores %s"
          .formatted(program(), threads, threads.equals("1") ? "" : "s", mask);
    }

    /** The program in a few words. */
    public String program() {
      return xnnpack.isEmpty() ? engine : engine + ", XNNPACK " + xnnpack;
    }

    /** Whether it is one thread of TensorFlow Lite's own kernels, as the paper's must have been. */
    boolean isLikeThePapers() {
      return xnnpack.equals("off") && threads.equals("1");
    }
  }

  /**
   * A good measurement.
   *
   * @param large whether it was on large cores and no others
   * @param micros the median of its runs
   * @param megahertz the clock that there really was
   */
  public record Run(
      String network,
      String fingerprint,
      Setting setting,
      boolean large,
      int block,
      boolean anchor,
      double micros,
      OptionalDouble megahertz) {}

  public PhoneResults {
    runs = List.copyOf(runs);
    latencies = List.copyOf(latencies);
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
  }

  /** All phones, in the order first measured. */
  public static List<PhoneResults> of(Results results) {
    Map<String, List<Measurement>> phones = new LinkedHashMap<>();
    for (Measurement measurement : results.measurements()) {
      if (measurement.experiment().equals(Experiments.PHONE_LATENCY)
          && measurement.source() == Source.MEASURED) {
        phones
            .computeIfAbsent(Results.text(measurement, "phone"), _ -> new ArrayList<>())
            .add(measurement);
      }
    }
    return phones.entrySet().stream().map(phone -> of(phone.getKey(), phone.getValue())).toList();
  }

  private static PhoneResults of(String id, List<Measurement> measurements) {
    SortedMap<String, Integer> failures = new TreeMap<>();
    measurements.stream()
        .filter(m -> m.quantity().equals(Experiments.FAILURE))
        .forEach(m -> failures.merge(fact(m, "verdict"), 1, Integer::sum));
    Measurement first = measurements.getFirst();
    return new PhoneResults(
        id,
        fact(first, "phoneModel"),
        fact(first, "phoneDevice"),
        MeasuredLatencies.counted(measurements, Experiments.PHONE_LATENCY).stream()
            .sorted(Comparator.comparing(Measurement::time))
            .map(PhoneResults::run)
            .toList(),
        MeasuredLatencies.of(measurements, Experiments.PHONE_LATENCY),
        failures);
  }

  static String fact(Measurement measurement, String name) {
    return measurement.context().getOrDefault(name, "unknown");
  }

  private static Run run(Measurement measurement) {
    String megahertz = measurement.context().getOrDefault("effectiveMegahertz", "");
    return new Run(
        measurement.architecture(),
        measurement.fingerprint(),
        Setting.of(measurement),
        wasOnLargeCores(measurement),
        (int) Results.required(measurement, "block"),
        Results.text(measurement, "anchor").equals("true"),
        Bootstrap.median(measurement.samples()).value(),
        megahertz.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(megahertz)));
  }

  /** Large are the cores that others pin to; of a phone that nobody knows, its fastest. */
  private static boolean wasOnLargeCores(Measurement measurement) {
    Optional<CpuMask> mask = CpuMask.ofDigits(Results.text(measurement, "mask"));
    return KnownPixel.named(fact(measurement, "phoneDevice"))
        .map(pixel -> mask.filter(pixel::isLarge).isPresent())
        .orElseGet(() -> fact(measurement, "pinning").equals(CollectionPlan.FASTEST));
  }

  /** Whether it is the host, which is measured in the same way. */
  public boolean isHost() {
    return device.equals(HostCollection.NAME);
  }

  /** Which of the paper's phones it is. */
  public Optional<Phone> pixel() {
    return pixel(device);
  }

  /** Whether it is of this kind. */
  public boolean isA(Phone pixel) {
    return pixel().filter(pixel::equals).isPresent();
  }

  /** The paper's phone of a code name; their XL kind has the same processor. */
  static Optional<Phone> pixel(String device) {
    return switch (device) {
      case "sailfish", "marlin" -> Optional.of(Phone.PIXEL1);
      case "walleye", "taimen" -> Optional.of(Phone.PIXEL2);
      case "blueline", "crosshatch" -> Optional.of(Phone.PIXEL3);
      default -> Optional.empty();
    };
  }

  /**
   * The first setting that can be compared with the paper's, if there is one: on a large core, and
   * of the host on any.
   */
  public Optional<Setting> likeThePaper() {
    return runs.stream()
        .filter(run -> run.large() || isHost())
        .map(Run::setting)
        .filter(Setting::isLikeThePapers)
        .findFirst();
  }

  /** The settings that there are good runs of, in the order first used. */
  public List<Setting> settings() {
    return runs.stream().map(Run::setting).distinct().toList();
  }

  /** The networks and files that there are good runs of, by name, the base first. */
  public List<String> networks() {
    return runs.stream()
        .map(Run::network)
        .distinct()
        .sorted(
            Comparator.comparing((String name) -> !name.equals(BASE))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * The name by which the network of a study's step was measured: whichever has its table, and
   * computes hard-swish as it does.
   */
  public Optional<String> name(Study.Stage stage, Setting setting) {
    String fingerprint = stage.architecture().fingerprint();
    HardSwish way = StudyStep.hardSwish(stage.step().costing());
    return runs.stream()
        .filter(run -> run.fingerprint().equals(fingerprint) && run.setting().equals(setting))
        .map(Run::network)
        .filter(name -> HardSwish.ofModel(name) == way)
        .findFirst();
  }

  /** Medians of a network's runs, block by block, in microseconds. */
  public List<Double> blocks(String network, Setting setting) {
    return latencies.stream()
        .filter(each -> Setting.of(each.conditions()).equals(setting))
        .flatMap(each -> each.blocks().entrySet().stream())
        .filter(model -> model.getKey().name().equals(network))
        .flatMap(model -> model.getValue().stream())
        .toList();
  }

  /** Latency of each network with its interval, in milliseconds. */
  public SortedMap<String, Estimate> latencies(Setting setting) {
    SortedMap<String, Estimate> latencies = new TreeMap<>();
    for (String network : networks()) {
      List<Double> blocks = blocks(network, setting);
      if (!blocks.isEmpty()) {
        latencies.put(network, Bootstrap.median(blocks).times(1e-3));
      }
    }
    return latencies;
  }

  /** A network's latency relative to V3-Large's at the same setting; empty without both. */
  public Optional<Estimate> relative(String network, Setting setting) {
    return ratio(network, BASE, setting);
  }

  /** A network's latency relative to another's at the same setting; empty without both. */
  public Optional<Estimate> ratio(String network, String other, Setting setting) {
    List<Double> above = blocks(network, setting);
    List<Double> below = blocks(other, setting);
    return above.isEmpty() || below.isEmpty()
        ? Optional.empty()
        : Optional.of(Bootstrap.ratio(above, below));
  }

  /** The anchor's runs in the order taken. */
  public List<Run> anchors() {
    return runs.stream().filter(Run::anchor).toList();
  }
}
