package io.mnv3.arch;

import io.mnv3.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** The networks this suite knows by name. */
public final class Architectures {
  private static final List<Architecture> ALL =
      List.of(
          MobileNetV3.large(),
          MobileNetV3.small(),
          MobileNetV3.largeMinimalistic(),
          MobileNetV3.smallMinimalistic(),
          MobileNetEdgeTpu.edgeTpu(),
          MobileNetV1.v1(),
          MobileNetV2.v2(),
          MnasNet.a1(),
          MnasNet.b1(),
          MnasNet.small(),
          ProxylessNas.mobile());

  private Architectures() {}

  /** All of them, MobileNetV3 first. */
  public static List<Architecture> all() {
    return ALL;
  }

  /**
   * The network called {@code name}.
   *
   * @throws UserError if there is none
   */
  public static Architecture named(String name) {
    return ALL.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UserError("no network is called " + name + "; there are " + names()));
  }

  private static String names() {
    return ALL.stream().map(Architecture::name).collect(Collectors.joining(", "));
  }
}
