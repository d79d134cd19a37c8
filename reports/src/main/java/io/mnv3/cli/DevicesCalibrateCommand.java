package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.AnchorChoice;
import io.mnv3.latency.AnchorCurve;
import io.mnv3.latency.ErrorSummary;
import io.mnv3.latency.LatencyModel;
import io.mnv3.latency.PhoneCalibration;
import io.mnv3.latency.Prediction;
import io.mnv3.latency.Timing;
import io.mnv3.latency.TimingsFile;
import io.mnv3.latency.Variant;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a model of a phone from a few networks that were measured on it. */
@Parameters(
    commandDescription =
        "Model your phone from ten measured networks; without a file, say which ten")
final class DevicesCalibrateCommand implements Command {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;

  @Parameter(description = "FILE.csv with the columns network,width,resolution,millis")
  private @Nullable String file;

  @Parameter(names = "--name", description = "What to call the phone")
  private String phone = "phone";

  @Override
  public String name() {
    return "calibrate";
  }

  @Override
  public void run(PrintStream out) {
    if (file == null) {
      whatToMeasure(out);
    } else {
      calibrate(TimingsFile.read(Path.of(file)), out);
    }
  }

  private static void whatToMeasure(PrintStream out) {
    out.println("Measure these, the first ones first, and write the milliseconds behind them:");
    out.println();
    out.println("network,width,resolution,millis");
    for (Variant anchor : AnchorChoice.ofCatalogue()) {
      out.printf("%s,%s,%d,%n", anchor.network(), anchor.width(), anchor.resolution());
    }
    out.println();
    out.println("Mean error of the other networks, in percent, on phones that print knows:");
    out.println();
    TextTable table =
        new TextTable(List.of("phone", "published", "anchors", "error"), List.of(2, 3));
    for (AnchorCurve curve : AnchorCurve.published()) {
      for (AnchorCurve.Point point : curve.points()) {
        table.row(
            curve.phone().id(),
            curve.generation().id(),
            String.valueOf(point.anchors()),
            percent(point.error().mean()));
      }
    }
    table.print(out);
  }

  private void calibrate(List<Timing> timings, PrintStream out) {
    PhoneCalibration calibration = new PhoneCalibration(phone, timings);
    LatencyModel model = calibration.model();
    out.printf("%s, from %d measured networks%n%n", phone, timings.size());
    if (timings.size() > 1) {
      leaveOneOut(calibration.leaveOneOut(), out);
    } else {
      out.println("One network gives a factor on a Pixel 1, and no error; measure more.");
    }
    out.println();
    TextTable table = new TextTable(List.of("network", "predicted ms"), List.of(1));
    for (Architecture network : Architectures.all()) {
      double micros = model.micros(Lowering.lower(network));
      table.row(
          network.name(),
          "%s (%s to %s)"
              .formatted(millis(micros), millis(model.low(micros)), millis(model.high(micros))));
    }
    table.print(out);
  }

  private static void leaveOneOut(List<Prediction> predictions, PrintStream out) {
    TextTable table =
        new TextTable(
            List.of("network", "width", "resolution", "measured", "from the others", "error"),
            List.of(1, 2, 3, 4, 5));
    for (Prediction prediction : predictions) {
      table.row(
          prediction.variant().network(),
          String.valueOf(prediction.variant().width()),
          String.valueOf(prediction.variant().resolution()),
          millis(prediction.known() * MICROS_PER_MILLI),
          millis(prediction.predicted() * MICROS_PER_MILLI),
          percent(prediction.relativeError()));
    }
    table.print(out);
    ErrorSummary errors = ErrorSummary.of(predictions);
    out.printf(
        "%nLeaving one out: mean error %s %%, at most %s %%.%n",
        percent(errors.mean()), percent(errors.max()));
  }

  private static String millis(double micros) {
    return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MILLI);
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f", PERCENT * part);
  }
}
