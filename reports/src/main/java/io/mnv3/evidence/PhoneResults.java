package io.mnv3.evidence;

import io.mnv3.collect.CollectionPlan;
import io.mnv3.collect.CpuMask;
import io.mnv3.collect.HostCollection;
import io.mnv3.collect.KnownPixel;
import io.mnv3.latency.Phone;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
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
import java.util.stream.Collectors;

/**
 * What was measured on one real phone. Emulated ones are never among them.
 *
 * @param id a hash of its serial number
 * @param name what its maker calls it
 * @param device its code name
 * @param runs good measurements in the order taken, of whole blocks and others
 * @param failures how many attempts came to which verdict
 */
public record PhoneResults(
    String id, String name, String device, List<Run> runs, SortedMap<String, Integer> failures) {
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
      return new Setting(
          Results.text(measurement, "engine"),
          Results.text(measurement, "xnnpack"),
          Results.text(measurement, "threads"),
          Results.text(measurement, "mask"));
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
      Setting setting,
      boolean large,
      int block,
      boolean anchor,
      double micros,
      OptionalDouble megahertz) {}

  public PhoneResults {
    runs = List.copyOf(runs);
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
        measurements.stream()
            .filter(m -> m.quantity().equals(Experiments.LATENCY))
            .filter(m -> m.configuration().getOrDefault("boot", "").equals(boot(measurements, m)))
            .sorted(Comparator.comparing(Measurement::time))
            .map(PhoneResults::run)
            .toList(),
        failures);
  }

  static String fact(Measurement measurement, String name) {
    return measurement.context().getOrDefault(name, "unknown");
  }

  /** Of the starts of the phone that saw the block of {@code m}, that which saw most of it. */
  private static String boot(List<Measurement> measurements, Measurement m) {
    return measurements.stream()
        .filter(other -> other.quantity().equals(Experiments.LATENCY))
        .filter(other -> Results.text(other, "block").equals(Results.text(m, "block")))
        .filter(other -> Setting.of(other).equals(Setting.of(m)))
        .collect(
            Collectors.groupingBy(
                other -> Results.text(other, "boot"), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Run run(Measurement measurement) {
    String megahertz = measurement.context().getOrDefault("effectiveMegahertz", "");
    return new Run(
        measurement.architecture(),
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

  /** Medians of a network's runs, block by block, in microseconds. */
  public List<Double> blocks(String network, Setting setting) {
    Map<Integer, List<Double>> blocks = new TreeMap<>();
    runs.stream()
        .filter(run -> run.network().equals(network) && run.setting().equals(setting))
        .forEach(
            run -> blocks.computeIfAbsent(run.block(), _ -> new ArrayList<>()).add(run.micros()));
    return blocks.values().stream().map(block -> Bootstrap.median(block).value()).toList();
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
