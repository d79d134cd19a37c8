package io.mnv3.latency;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.NamedEdit;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network as it was timed.
 *
 * @param network our name of it
 * @param width multiplier of its widths
 * @param resolution side of the input in pixels
 * @param edits what is changed in it besides, in the words of {@link NamedEdit} with spaces
 *     between; may be empty
 * @param hardSwish how hard-swish was computed
 */
public record Variant(
    String network, double width, int resolution, String edits, HardSwish hardSwish) {
  private static final String V3 = "mobilenet_v3";
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final int RESOLUTION = 224;

  /** A network as its paper has it, or with another width and resolution. */
  private static final Pattern WORDS = Pattern.compile("(\\w+)(?:,(\\d+(?:\\.\\d+)?),(\\d{1,4}))?");

  /**
   * The variant that {@code words} mean: a network's name as its paper has it, or {@code
   * NETWORK,WIDTH,RESOLUTION}. Empty if they mean none.
   */
  public static Optional<Variant> of(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()
        || Architectures.all().stream().noneMatch(n -> n.name().equals(matcher.group(1)))) {
      return Optional.empty();
    }
    boolean plain = matcher.group(2) == null;
    return Optional.of(
        new Variant(
            matcher.group(1),
            plain ? 1 : Double.parseDouble(matcher.group(2)),
            plain ? RESOLUTION : Integer.parseInt(matcher.group(3)),
            "",
            HardSwish.FUSED));
  }

  /** The words that {@link #of} reads; they leave edits out. */
  public String words() {
    return width == 1 && resolution == RESOLUTION
        ? network
        : network + "," + width + "," + resolution;
  }

  /** The network's table. */
  public Architecture architecture() {
    return Edits.width(width)
        .andThen(Edits.resolution(resolution))
        .andThen(edit())
        .apply(Architectures.named(network));
  }

  private Edit edit() {
    return SPACES
        .splitAsStream(edits)
        .filter(words -> !words.isEmpty())
        .map(words -> (Edit) new NamedEdit(words))
        .reduce(Edit.identity(), Edit::andThen);
  }

  /** The network's graph. */
  public Graph graph() {
    return Lowering.lower(architecture());
  }

  /** Whether it is more than a network of its paper at a width and a resolution. */
  public boolean isEdited() {
    return !edits.isEmpty() && !edits.startsWith("features=");
  }

  /** What is the same for all resolutions and edits. */
  String weights() {
    return network + " " + width;
  }

  /** Whether {@code other} is the same network at the same width and resolution. */
  boolean isOfSameNetwork(Variant other) {
    return weights().equals(other.weights()) && resolution == other.resolution;
  }

  /** The paper that it is from: all of MobileNetV3 is one family. */
  String family() {
    return network.startsWith(V3) ? V3 : network;
  }

  /**
   * Whether the MobileNetV3 paper was the first to report it: a network of it, or a step on the way
   * there.
   */
  boolean isOfV3() {
    return family().equals(V3) || isEdited();
  }
}
