package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.NamedEdit;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.study.Studies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which network: its name, and the options that every command takes about it. */
final class NetworkOptions {
  private static final int LARGEST_RESOLUTION = 4096;
  private static final int MOST_CLASSES = 1_000_000;

  @Parameter(description = "MODEL, or a study's step such as record:h-swish", required = true)
  private List<String> model = new ArrayList<>();

  @Parameter(
      names = "--edit",
      description = "A change of the table, such as stem-filters=32; can be given several times")
  private List<String> edits = new ArrayList<>();

  @Parameter(names = "--width", description = "Width multiplier")
  private @Nullable Double width;

  @Parameter(names = "--resolution", description = "Side of the input, in pixels")
  private @Nullable Integer resolution;

  @Parameter(names = "--classes", description = "Number of classes")
  private @Nullable Integer classes;

  @Parameter(
      names = "--padding",
      description = "same (TensorFlow's and the paper's) or symmetric (PyTorch's)")
  private @Nullable String padding;

  @Parameter(names = "--epsilon", description = "Epsilon of batch norm")
  private @Nullable Double epsilon;

  /** The network asked for. */
  Architecture architecture() {
    if (model.size() != 1) {
      throw new UserError("name one network, not " + model.size() + "; ./mnv3 models lists them");
    }
    Architecture architecture = edited(named(model.getFirst()), edits);
    if (width != null) {
      architecture = Edits.width(multiplier(width)).apply(architecture);
    }
    if (resolution != null) {
      int side = within("--resolution", resolution, LARGEST_RESOLUTION);
      architecture = Edits.resolution(side).apply(architecture);
    }
    if (classes != null) {
      int count = within("--classes", classes, MOST_CLASSES);
      architecture = Edits.classes(count).apply(architecture);
    }
    return architecture;
  }

  /** The network of a study's step, such as {@code record:h-swish}, or of a name. */
  static Architecture named(String words) {
    return words.contains(":") ? Studies.network(words) : Architectures.named(words);
  }

  /** {@code architecture} after {@code edits}. */
  static Architecture edited(Architecture architecture, List<String> edits) {
    Architecture edited = architecture;
    for (String edit : edits) {
      edited = new NamedEdit(edit).apply(edited);
    }
    return edited;
  }

  /** Its graph, with the padding and epsilon asked for. */
  Graph graph() {
    double value = epsilon == null ? Lowering.EPSILON : epsilon;
    if (!(value > 0 && value < 1)) {
      throw new UserError("--epsilon must be between 0 and 1, not " + value);
    }
    return Lowering.lower(architecture(), padding(), value);
  }

  private static double multiplier(double width) {
    if (!(width >= 0.1 && width <= 8)) {
      throw new UserError("--width must be between 0.1 and 8, not " + width);
    }
    return width;
  }

  /** Refuses options about the network, because {@code file} says them itself. */
  void requireNone(String file) {
    boolean none =
        edits.isEmpty()
            && width == null
            && resolution == null
            && classes == null
            && padding == null
            && epsilon == null;
    if (!none) {
      throw new UserError(
          file
              + " says itself its table, width, resolution, classes, padding and epsilon; leave these"
              + " options out");
    }
  }

  private Padding padding() {
    return switch (padding) {
      case null -> Padding.SAME;
      case "same" -> Padding.SAME;
      case "symmetric" -> Padding.SYMMETRIC;
      default -> throw new UserError("--padding must be same or symmetric, not " + padding);
    };
  }

  private static int within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new UserError("%s must be between 1 and %d, not %d".formatted(option, most, value));
    }
    return value;
  }
}
