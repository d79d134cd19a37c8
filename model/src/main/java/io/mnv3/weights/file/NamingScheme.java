package io.mnv3.weights.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A library's way to name a network's modules, as far as it is needed to put them in order of
 * execution. Names carry no more information than that: what a module is follows from its tensors
 * and from the network.
 */
enum NamingScheme {
  /**
   * torchvision: {@code features.4.block.2.fc1} (V3), {@code features.4.conv.0.0} (V2), {@code
   * layers.8.0.layers.0} (MnasNet), with the classifier last. The numbers are in order of
   * execution.
   */
  TORCHVISION("features.0.0", "layers.0") {
    @Override
    Optional<List<Integer>> place(String module, Collection<String> modules) {
      List<String> parts = List.of(module.split("\\.", -1));
      Integer first = TORCHVISION_TOP.get(parts.getFirst());
      if (first == null) {
        return Optional.empty();
      }
      List<Integer> place = new ArrayList<>(List.of(first));
      for (String part : parts.subList(1, parts.size())) {
        Optional<Integer> number =
            number(part).or(() -> Optional.ofNullable(TORCHVISION_PARTS.get(part)));
        if (number.isEmpty()) {
          return Optional.empty();
        }
        place.add(number.get());
      }
      return Optional.of(place);
    }
  },

  /**
   * timm: {@code conv_stem}, {@code blocks.STAGE.INDEX.conv_pw} and so on, {@code conv_head},
   * {@code classifier}. Inside a block the order depends on whether it expands: conv_pw is then the
   * first convolution, and otherwise the last (huggingface/pytorch-image-models,
   * timm/models/_efficientnet_blocks.py).
   */
  TIMM("conv_stem", "conv_stem") {
    @Override
    Optional<List<Integer>> place(String module, Collection<String> modules) {
      List<String> parts = List.of(module.split("\\.", 4));
      if (!parts.getFirst().equals("blocks")) {
        return Optional.ofNullable(TIMM_TOP.get(module)).map(List::of);
      }
      if (parts.size() < 4) {
        return Optional.empty();
      }
      Optional<Integer> stage = number(parts.get(1));
      Optional<Integer> index = number(parts.get(2));
      String block = "blocks." + parts.get(1) + "." + parts.get(2) + ".";
      Map<String, Integer> order =
          modules.contains(block + "conv_pwl") ? TIMM_EXPANDING : TIMM_PLAIN;
      Integer part = order.get(parts.get(3));
      if (stage.isEmpty() || index.isEmpty() || part == null) {
        return Optional.empty();
      }
      return Optional.of(List.of(2, stage.get(), index.get(), part));
    }
  };

  private static final Map<String, Integer> TORCHVISION_TOP =
      Map.of("features", 0, "layers", 0, "classifier", 1);
  private static final Map<String, Integer> TORCHVISION_PARTS =
      Map.of("block", 0, "conv", 0, "layers", 0, "fc1", 1, "fc2", 2);
  private static final Map<String, Integer> TIMM_TOP =
      Map.of("conv_stem", 0, "bn1", 1, "conv_head", 3, "bn2", 4, "classifier", 5);
  private static final Map<String, Integer> TIMM_EXPANDING =
      Map.of(
          "conv_pw",
          0,
          "bn1",
          1,
          "conv_dw",
          2,
          "bn2",
          3,
          "se.conv_reduce",
          4,
          "se.conv_expand",
          5,
          "conv_pwl",
          6,
          "bn3",
          7);
  private static final Map<String, Integer> TIMM_PLAIN =
      Map.of(
          "conv_dw",
          0,
          "bn1",
          1,
          "se.conv_reduce",
          4,
          "se.conv_expand",
          5,
          "conv_pw",
          6,
          "bn2",
          7,
          "conv",
          0);

  private final String mark;
  private final String otherMark;

  NamingScheme(String mark, String otherMark) {
    this.mark = mark;
    this.otherMark = otherMark;
  }

  /** The scheme in which {@code modules} are named, if it is one of these. */
  static Optional<NamingScheme> of(Collection<String> modules) {
    for (NamingScheme scheme : values()) {
      if (modules.contains(scheme.mark) || modules.contains(scheme.otherMark)) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }

  /**
   * The place of {@code module} in order of execution, to be compared element by element; nothing
   * if the scheme has no such module.
   *
   * @param modules all modules of the file
   */
  abstract Optional<List<Integer>> place(String module, Collection<String> modules);

  /** The order of places. */
  static Comparator<List<Integer>> order() {
    return (a, b) -> {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order = Integer.compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    };
  }

  private static Optional<Integer> number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(Character::isDigit);
    return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
