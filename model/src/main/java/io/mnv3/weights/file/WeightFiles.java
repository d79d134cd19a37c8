package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Graph;
import io.mnv3.weights.Network;
import io.mnv3.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads weights from files of every kind this suite reads. What a file is, is decided by its
 * content: safetensors (ours, torchvision's or timm's names), PyTorch checkpoints (both formats),
 * TensorFlow Lite models.
 */
public final class WeightFiles {
  private static final int LONGEST_MESSAGE = 500;

  private WeightFiles() {}

  /** {@link #load(Path, Optional, Optional)} with the convention that the file suggests. */
  public static PretrainedNetwork load(Path file, Optional<Architecture> hint) {
    return load(file, hint, Optional.empty());
  }

  /**
   * The network in {@code file}.
   *
   * @param hint the network it is, where the file does not say; widths and the number of classes
   *     are the file's in any case
   * @param convention what belongs to the weights, where the file does not say. Without it a list
   *     of known files, a {@code config.json} of timm's beside the file, the file's name, and the
   *     naming of its tensors are asked in this order, and {@link PretrainedNetwork#source} says
   *     which answered
   * @throws UserError if the file is missing, broken, or of no known network
   */
  public static PretrainedNetwork load(
      Path file, Optional<Architecture> hint, Optional<Convention> convention) {
    try {
      return read(file, hint, convention);
    } catch (UserError e) {
      throw new UserError(printable(String.valueOf(e.getMessage())), e);
    }
  }

  /** Names in a broken file may hold anything; the message stays one line. */
  private static String printable(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static PretrainedNetwork read(
      Path file, Optional<Architecture> hint, Optional<Convention> convention) {
    ByteBuffer bytes = MappedFile.map(file);
    if (TfLiteModel.matches(bytes)) {
      return TfLiteReader.read(file, bytes, hint, convention);
    }
    if (TorchReader.matches(bytes)) {
      return named(file, TorchReader.read(file), hint, convention);
    }
    if (LegacyTorchReader.matches(bytes)) {
      return named(file, LegacyTorchReader.read(file, bytes), hint, convention);
    }
    if (SafetensorsReader.matches(bytes)) {
      TensorFile tensors = SafetensorsReader.read(file.toString(), bytes);
      return NetworkMetadata.isIn(tensors.metadata())
          ? ours(file, tensors, hint, convention)
          : named(file, tensors, hint, convention);
    }
    throw new UserError(
        file + " is no weights file of a known kind (safetensors, PyTorch, TensorFlow Lite)");
  }

  /**
   * The file that a user means: a path, or the name of a known file, which is looked for in the
   * folders of {@link WeightCache} and else downloaded.
   *
   * @throws UserError if there is no such file; the message says what to download and where to put
   *     it
   */
  public static Path resolve(String nameOrPath) {
    return WeightCache.standard().resolve(nameOrPath);
  }

  /** The file {@code known}, if this machine has it already; nothing is downloaded. */
  public static Optional<Path> find(KnownFile known) {
    return WeightCache.standard().find(known);
  }

  private static PretrainedNetwork ours(
      Path file, TensorFile tensors, Optional<Architecture> hint, Optional<Convention> convention) {
    requireNone(file, convention);
    PretrainedNetwork network = Safetensors.read(file.toString(), tensors);
    String name = network.architecture().name();
    hint.map(Architecture::name)
        .filter(asked -> !asked.equals(name))
        .ifPresent(asked -> {
          throw new UserError("%s has weights of %s, not of %s".formatted(file, name, asked));
        });
    return network;
  }

  /** Refuses a convention for a file that needs none. */
  static void requireNone(Path file, Optional<Convention> convention) {
    if (convention.isPresent()) {
      throw new UserError(
          "%s says itself what belongs to its weights; leave %s out"
              .formatted(file, convention.get().name()));
    }
  }

  private static PretrainedNetwork named(
      Path file, TensorFile tensors, Optional<Architecture> hint, Optional<Convention> asked) {
    String name = file.toString();
    NamedLayers.Result found = NamedLayers.of(name, tensors.tensors());
    Architecture network = ArchitectureInference.required(name, found.layers(), hint);
    Origin origin = Origin.of(file, found.scheme(), network, asked);
    Convention convention = origin.convention();
    Architecture architecture =
        Edits.resolution(convention.preprocessing().resolution()).apply(network);
    Graph graph = Graphs.lower(name, architecture, convention.padding(), convention.epsilon());
    Weights weights = LayerMatching.weights(graph, found.layers(), name);
    return new PretrainedNetwork(
        architecture,
        new Network(graph, weights),
        convention.preprocessing(),
        firstClass(architecture),
        "%s: %s, %s".formatted(file.getFileName(), architecture.name(), origin.reason()));
  }

  /** ImageNet has 1000 classes; networks with 1001 have "background" before them. */
  static int firstClass(Architecture architecture) {
    return architecture.classes() == 1001 ? 1 : 0;
  }
}
