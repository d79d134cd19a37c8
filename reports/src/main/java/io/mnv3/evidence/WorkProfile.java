package io.mnv3.evidence;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Variant;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.statistic.Bootstrap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a network's time goes on a phone, by kind of work.
 *
 * @param phone its id in records
 * @param name of the phone in words
 * @param pixel which of the paper's phones it is, if it is one
 * @param setting how it was run; empty of predictions
 * @param source measured or predicted
 * @param micros of one image; medians over blocks where it was measured
 */
public record WorkProfile(
    String phone,
    String name,
    Optional<Phone> pixel,
    String network,
    Optional<PhoneResults.Setting> setting,
    Source source,
    SortedMap<Work, Double> micros) {

  /** A kind of work. */
  public enum Work {
    CONVOLUTION("convolutions"),
    DEPTHWISE("depthwise"),
    SQUEEZE_EXCITE("squeeze-and-excite"),
    HARD_SWISH("hard-swish"),
    /** All on a single pixel: the last pooling, and the layers behind it. */
    HEAD("after pooling"),
    OTHER("additions, others");

    private final String words;

    Work(String words) {
      this.words = words;
    }

    /** It in a few words. */
    public String words() {
      return words;
    }
  }

  private static final String SQUEEZE = "/se/";

  public WorkProfile {
    micros = Collections.unmodifiableSortedMap(new TreeMap<>(micros));
  }

  /** All profiles among the records, in the order first written; none of emulated phones. */
  public static List<WorkProfile> of(Results results) {
    record Subject(
        String phone, String network, String fingerprint, Optional<PhoneResults.Setting> how) {}
    Map<Subject, List<Measurement>> blocks = new LinkedHashMap<>();
    for (Measurement m : results.of(Experiments.OPERATION_PROFILE)) {
      if (m.quantity().equals(Experiments.OPERATION_TIMES) && m.source() != Source.SIMULATED) {
        Optional<PhoneResults.Setting> how =
            m.source() == Source.PREDICTED
                ? Optional.empty()
                : Optional.of(PhoneResults.Setting.of(m));
        blocks
            .computeIfAbsent(
                new Subject(Results.text(m, "phone"), m.architecture(), m.fingerprint(), how),
                _ -> new ArrayList<>())
            .add(m);
      }
    }
    List<WorkProfile> profiles = new ArrayList<>();
    blocks.forEach((subject, measured) -> {
      Measurement first = measured.getFirst();
      Optional<Phone> pixel =
          first.source() == Source.PREDICTED
              ? Optional.of(Phone.named(subject.phone()))
              : PhoneResults.pixel(PhoneResults.fact(first, "phoneDevice"));
      profiles.add(
          new WorkProfile(
              subject.phone(),
              first.source() == Source.PREDICTED
                  ? pixel.map(Phone::words).orElseThrow()
                  : PhoneResults.fact(first, "phoneModel"),
              pixel,
              subject.network(),
              subject.how(),
              first.source(),
              medians(measured, byNode(subject.network(), subject.fingerprint()))));
    });
    return List.copyOf(profiles);
  }

  private static SortedMap<Work, Double> medians(
      List<Measurement> blocks, Map<String, Work> byNode) {
    SortedMap<Work, List<Double>> all = new TreeMap<>();
    for (Measurement block : blocks) {
      sums(block, byNode)
          .forEach((work, sum) -> all.computeIfAbsent(work, _ -> new ArrayList<>()).add(sum));
    }
    SortedMap<Work, Double> medians = new TreeMap<>();
    all.forEach((work, sums) -> medians.put(work, Bootstrap.median(sums).value()));
    return medians;
  }

  private static Map<Work, Double> sums(Measurement block, Map<String, Work> byNode) {
    List<String> operations = lines(block, "operations");
    List<String> types = lines(block, "types");
    Map<Work, Double> sums = new EnumMap<>(Work.class);
    for (int i = 0; i < block.samples().size(); i++) {
      String operation = i < operations.size() ? operations.get(i) : "";
      String type = i < types.size() ? types.get(i) : "";
      Work work = operation.contains(SQUEEZE) ? Work.SQUEEZE_EXCITE : byNode.get(operation);
      sums.merge(work == null ? ofType(type) : work, block.samples().get(i), Double::sum);
    }
    return sums;
  }

  private static List<String> lines(Measurement measurement, String fact) {
    return List.of(measurement.context().getOrDefault(fact, "").split("\n", -1));
  }

  /** By what a program calls it that does not name the tensor: XNNPACK does not. */
  static Work ofType(String type) {
    String word = type.toLowerCase(Locale.ROOT);
    if (word.contains("dwconv") || word.contains("depthwise")) {
      return Work.DEPTHWISE;
    } else if (word.contains("conv") || word.contains("fully")) {
      return Work.CONVOLUTION;
    }
    return word.contains("swish") ? Work.HARD_SWISH : Work.OTHER;
  }

  /** Of each node of a network of this suite, and of no other. */
  private static Map<String, Work> byNode(String network, String fingerprint) {
    Map<String, Work> works = new HashMap<>();
    Variant.of(network)
        .filter(variant -> variant.architecture().fingerprint().equals(fingerprint))
        .ifPresent(variant ->
            variant.graph().nodes().forEach(node -> works.put(node.id(), ofNode(node, works))));
    return works;
  }

  /** What a convolution does while it writes its output counts as part of it. */
  private static Work ofNode(Node node, Map<String, Work> before) {
    boolean onePixel = node.output().height() == 1 && node.output().width() == 1;
    if (node.id().contains(SQUEEZE)) {
      return Work.SQUEEZE_EXCITE;
    } else if (onePixel) {
      return Work.HEAD;
    }
    Work fused = before.getOrDefault(node.inputs().getFirst(), Work.OTHER);
    return switch (node.op()) {
      case Op.Convolution _, Op.FullyConnected _ -> Work.CONVOLUTION;
      case Op.DepthwiseConvolution _ -> Work.DEPTHWISE;
      case Op.Activation a -> a.nonlinearity() == Nonlinearity.HARD_SWISH ? Work.HARD_SWISH : fused;
      case Op.BatchNorm _, Op.Dropout _ -> fused;
      case Op.GlobalAveragePool _, Op.Scale _, Op.Add _ -> Work.OTHER;
    };
  }

  /** Of all work together, in milliseconds. */
  public double millis() {
    return micros.values().stream().mapToDouble(Double::doubleValue).sum() / 1e3;
  }
}
