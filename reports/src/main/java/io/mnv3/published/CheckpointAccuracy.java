package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The accuracy of a published checkpoint, from its read-me.
 *
 * @param network our name of it
 * @param multiplier of the widths
 * @param resolution side of the input in pixels
 * @param top1 on ImageNet, in percent
 */
public record CheckpointAccuracy(
    String network, double multiplier, int resolution, BigDecimal top1, String source) {

  /** MobileNetV2's and MnasNet-A1's. */
  public static List<CheckpointAccuracy> readMes() {
    return Stream.concat(
            rows("readme_slim_mobilenetv2.csv", "mobilenet_v2"),
            rows("readme_tpu_mnasnet_a1.csv", "mnasnet_a1"))
        .toList();
  }

  private static Stream<CheckpointAccuracy> rows(String file, String network) {
    return CsvFile.read(
        CheckpointAccuracy.class,
        file,
        line ->
            new CheckpointAccuracy(
                network,
                line.number("multiplier"),
                line.integer("resolution"),
                line.decimal("top1"),
                line.text("source")))
        .stream();
  }
}
