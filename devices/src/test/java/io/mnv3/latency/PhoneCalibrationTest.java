package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneCalibrationTest {
  private static final LatencyModel PIXEL1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.ALL);
  private static final List<Variant> ANCHORS = AnchorChoice.ofCatalogue();
  private static final Variant SMALL =
      new Variant("mobilenet_v3_small", 1, 224, "", HardSwish.FUSED);

  @TempDir private Path folder;

  @Test
  void oneAnchorGivesTheLevelOfAPhoneLikeAPixel() {
    LatencyModel twice = new LatencyModel("", PIXEL1.prices().times(2), HardSwish.FUSED, 0);
    LatencyModel model = new PhoneCalibration("x", timings(twice, ANCHORS.subList(0, 1))).model();
    assertThat(model.micros(SMALL.graph()))
        .isCloseTo(twice.micros(SMALL.graph()), within(1e-3 * twice.micros(SMALL.graph())));
  }

  @Test
  void fewAnchorsThatAgreeDoNotMakeAModelSure() {
    assertThat(new PhoneCalibration("x", timings(PIXEL1, ANCHORS.subList(0, 3))).model())
        .extracting(LatencyModel::relativeError)
        .isEqualTo(PhoneCalibration.NOISE);
    assertThat(new PhoneCalibration("x", timings(PIXEL1, ANCHORS.subList(0, 1))).model())
        .extracting(LatencyModel::relativeError)
        .isEqualTo(0.5);
  }

  @Test
  void tenAnchorsGiveThePricesOfAnotherPhone() {
    Prices pixel = PIXEL1.prices();
    Prices prices =
        new Prices(
            pixel.multiplyAdd() / 2,
            pixel.depthwiseMultiplyAdd(),
            pixel.move() * 1.5,
            pixel.call() / 3,
            pixel.pass());
    LatencyModel other = new LatencyModel("", prices, HardSwish.FUSED, 0);
    PhoneCalibration calibration = new PhoneCalibration("x", timings(other, ANCHORS));
    double truth = other.micros(SMALL.graph());
    assertThat(calibration.model().micros(SMALL.graph())).isCloseTo(truth, within(0.03 * truth));
    assertThat(ErrorSummary.of(calibration.leaveOneOut()).mean()).isLessThan(0.1);
  }

  @Test
  void theAnchorsAreTenNetworksThatAreNotAlike() {
    assertThat(ANCHORS).hasSize(AnchorChoice.MOST).doesNotHaveDuplicates();
    assertThat(ANCHORS.stream().map(Variant::network).distinct()).hasSizeGreaterThan(4);
  }

  @Test
  void onPhonesOfPrintTheOtherNetworksArePredicted() {
    assertThat(AnchorCurve.published()).hasSize(4);
    assertThat(AnchorCurve.published())
        .allSatisfy(curve -> assertThat(curve.points().getLast().error().mean()).isLessThan(0.06));
  }

  @Test
  void aFileOfTimings() throws IOException {
    Path file = write("\uFEFFnetwork,width,resolution,millis\r\nmobilenet_v3_small,1,224,9.5\n");
    assertThat(TimingsFile.read(file)).containsExactly(new Timing(SMALL, 9.5));
  }

  @Test
  void whatIsWrongWithAFileIsSaidWithItsPlace() throws IOException {
    Path zero = write("network,width,resolution,millis\nmobilenet_v3_small,1,224,0\n");
    assertThatThrownBy(() -> TimingsFile.read(zero))
        .isInstanceOf(UserError.class)
        .hasMessage(zero + ", row 1: millis must be positive, not 0");
    Path word = write("network,width,resolution,millis\nmobilenet_v3_small,1,big,9\n");
    assertThatThrownBy(() -> TimingsFile.read(word))
        .hasMessage(word + ", row 1: resolution must be a whole number, not big");
    Path header = write("network,millis\nmobilenet_v3_small,9\n");
    assertThatThrownBy(() -> TimingsFile.read(header))
        .hasMessageContaining("needs a first line with the columns network,width,resolution");
    assertThatThrownBy(() -> TimingsFile.read(folder.resolve("none.csv")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.csv");
  }

  private static List<Timing> timings(LatencyModel phone, List<Variant> variants) {
    return variants.stream().map(v -> new Timing(v, phone.micros(v.graph()) / 1e3)).toList();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("timings" + text.hashCode() + ".csv"), text);
  }
}
