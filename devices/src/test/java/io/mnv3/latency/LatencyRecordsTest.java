package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LatencyRecordsTest {
  private static final LatencyRecords RECORDS = new LatencyRecords("run", new TreeMap<>());

  @Test
  void aPredictionHasItsIntervalAndThePublishedLatency() {
    List<Measurement> records = RECORDS.predictions();
    assertThat(records).extracting(Measurement::key).doesNotHaveDuplicates();
    Measurement record =
        records.stream()
            .filter(r -> r.architecture().equals("mobilenet_v3_large"))
            .filter(r -> r.configuration().containsValue(Phone.PIXEL1.id()))
            .findFirst()
            .orElseThrow();
    double micros = record.samples().getFirst();
    assertThat(record.source()).isEqualTo(Source.PREDICTED);
    assertThat(micros).isCloseTo(51_200, within(1_500.0));
    assertThat(record.context()).containsEntry("published", "51200.0");
    assertThat(Double.parseDouble(record.context().get("low"))).isLessThan(micros);
    assertThat(Double.parseDouble(record.context().get("high"))).isGreaterThan(micros);
  }

  @Test
  void operationsAddUpToTheNetwork() {
    List<Measurement> records = RECORDS.operations();
    assertThat(records).extracting(Measurement::key).doesNotHaveDuplicates();
    Measurement record =
        records.stream()
            .filter(r -> r.architecture().equals("mobilenet_v3_large"))
            .filter(r -> r.configuration().containsValue(Phone.PIXEL1.id()))
            .findFirst()
            .orElseThrow();
    assertThat(record.context().getOrDefault("operations", "").split("\n", -1))
        .hasSameSizeAs(record.samples())
        .contains("bneck4/se/reduce");
    assertThat(record.samples().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(51_200, within(1_500.0));
  }

  /** Nothing is said of the error of others: a factor fitted to five networks describes them. */
  @Test
  void eightBitsAreDescribedAndNotPredicted() {
    List<Measurement> records = RECORDS.residuals();
    assertThat(records).extracting(Measurement::key).doesNotHaveDuplicates();
    assertThat(records)
        .hasSizeBetween(12, 18)
        .allSatisfy(record -> {
          assertThat(record.experiment()).isEqualTo(Experiments.LATENCY_RESIDUAL);
          assertThat(record.configuration()).containsEntry("precision", "8-bit");
          assertThat(record.context()).containsKey("published").doesNotContainKeys("low", "high");
        });
  }

  @Test
  void aCurveHasARecordForEachNumberOfAnchors() {
    List<Measurement> records = RECORDS.anchorCurves();
    assertThat(records).extracting(Measurement::key).doesNotHaveDuplicates();
    assertThat(records)
        .extracting(record -> record.configuration().get("anchors"))
        .contains("1", "7", "10");
  }

  @Test
  void validationRecordsAreTheErrorsThatAreSummarised() {
    List<Measurement> records = RECORDS.validation();
    assertThat(records).extracting(Measurement::key).doesNotHaveDuplicates();
    assertThat(records).allMatch(record -> record.source() == Source.PREDICTED);
    Measurement network =
        records.stream()
            .filter(r -> r.quantity().equals(Experiments.RELATIVE_ERROR))
            .filter(r -> r.configuration().containsValue(Regression.PRICES.label()))
            .filter(r -> r.configuration().containsValue(LeftOut.NETWORK.id()))
            .filter(r -> r.configuration().containsValue(Phone.PIXEL1.id()))
            .findFirst()
            .orElseThrow();
    double mean = network.samples().stream().mapToDouble(Math::abs).average().orElseThrow() / 100;
    CrossValidation validation = CrossValidation.of(Regression.PRICES, Generation.V5);
    assertThat(mean)
        .isCloseTo(ErrorSummary.of(validation.plain(LeftOut.NETWORK)).mean(), within(1e-12));
  }
}
