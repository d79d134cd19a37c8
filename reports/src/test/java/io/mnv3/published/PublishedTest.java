package io.mnv3.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architectures;
import io.mnv3.csv.CsvFile;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fig1_points",
        "fig7_digitised",
        "fig9_progression",
        "keras_docs_mobilenetv3",
        "mnasnet_paper_table4",
        "mnasnet_paper_table6",
        "readme_slim_edgetpu",
        "readme_slim_mobilenetv2",
        "readme_slim_mobilenetv3",
        "readme_tpu_mnasnet_a1",
        "table3_float_pixel",
        "table4_quantized_pixel",
        "table5_nonlinearity",
        "table6_coco_ssdlite",
        "table7_cityscapes_val",
        "table8_cityscapes_test",
        "table9_multipliers_resolutions",
        "thirdparty_repro",
        "timm_results",
        "torchvision",
        "training_recipes"
      })
  void everyRowOfEveryFileHasItsSource(String name) {
    assertThat(CsvFile.read(PixelLatency.class, name + ".csv", row -> row))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.text("source")).isNotBlank());
  }

  @Test
  void thePaperPrintsTheseFigures() {
    assertThat(PixelLatency.table3()).hasSize(9);
    assertThat(PixelLatency.table3().getFirst().pixel1Millis()).isEqualTo("51");
    assertThat(PixelLatency.table4()).hasSize(4);
    assertThat(NonlinearityLatency.table5()).hasSize(4);
    assertThat(Multiplier.table9()).hasSize(20);
    assertThat(RecordStep.figure9()).extracting(RecordStep::step).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theDigitsThatWerePrintedAreKept() {
    BigDecimal parameters = PrintedCost.all().getFirst().parametersMillions();
    assertThat(parameters).hasToString("7.5");
    assertThat(PrintedCost.all())
        .filteredOn(
            cost -> cost.network().equals("mobilenet_v3_large") && cost.multiplier() == 0.75)
        .extracting(PrintedCost::parametersMillions)
        .allSatisfy(number -> assertThat(number).hasToString("4.0"));
  }

  @Test
  void whatWasReadOffAPictureSaysSo() {
    assertThat(TradeOffPoint.figure7()).allMatch(point -> point.origin() == Origin.DIGITISED);
    assertThat(TradeOffPoint.figure1())
        .allMatch(
            point -> point.curve().equals("MobileNetV2") == (point.origin() == Origin.DIGITISED));
  }

  @Test
  void printedCostsAreOfNetworksThatThereAre() {
    List<String> names = Architectures.all().stream().map(network -> network.name()).toList();
    assertThat(PrintedCost.all()).extracting(PrintedCost::network).isSubsetOf(names);
    assertThat(PrintedCost.all())
        .filteredOn(c -> c.place().equals(PrintedCost.TABLE_9))
        .hasSize(19);
    assertThat(PrintedCost.all()).filteredOn(c -> c.place().equals(PrintedCost.TABLE_3)).hasSize(8);
  }
}
