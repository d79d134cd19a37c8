package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.AnchorChoice;
import io.mnv3.latency.AnchorCurve;
import io.mnv3.latency.ErrorSummary;
import io.mnv3.latency.LatencyModel;
import io.mnv3.latency.MeasuredLatencies;
import io.mnv3.latency.PhoneCalibration;
import io.mnv3.latency.Prediction;
import io.mnv3.latency.Timing;
import io.mnv3.latency.TimingsFile;
import io.mnv3.latency.Variant;
import io.mnv3.result.Experiments;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a model of a phone from a few networks that were measured on it. */
@Parameters(
    commandDescription =
        "Model your phone from ten measured networks; without a file, say which ten")
final class DevicesCalibrateCommand implements Command {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;
  private static final String RECORDS = ".jsonl";

  @Parameter(
      description =
          "A run's folder or results.jsonl, or FILE.csv with network,width,resolution,millis")
  private @Nullable String measured;

  @Parameter(names = "--name", description = "What to call the phone of a CSV file")
  private String phone = "phone";

  @Override
  public String name() {
    return "calibrate";
  }

  @Override
  public void run(PrintStream out) {
    if (measured == null) {
      whatToMeasure(out);
    } else {
      calibrate(Path.of(measured), out);
    }
  }

  private static void whatToMeasure(PrintStream out) {
    List<Variant> anchors = AnchorChoice.ofCatalogue();
    out.println("Measure these on an attached phone, and calibrate it from the records:");
    out.println();
    out.println(
        "./mnv3 devices measure "
            + anchors.stream().map(Variant::words).collect(Collectors.joining(" ")));
    out.println("./mnv3 devices calibrate out");
    out.println();
    out.println(
        "Or measure them otherwise, the first ones first, and write the milliseconds behind them:");
    out.println();
    out.println("network,width,resolution,millis");
    for (Variant anchor : anchors) {
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

  private void calibrate(Path file, PrintStream out) {
    if (Files.isDirectory(file)) {
      calibrateFromRecords(RunFolder.results(file), out);
    } else if (file.toString().endsWith(RECORDS)) {
      calibrateFromRecords(file, out);
    } else {
      calibrate(phone, TimingsFile.read(file), out);
    }
  }

  /** A model of every device in the records, and of every way that networks were run there. */
  private static void calibrateFromRecords(Path results, PrintStream out) {
    Map<String, List<Timing>> timings = new LinkedHashMap<>();
    MeasuredLatencies.of(ResultLog.read(results), Experiments.PHONE_LATENCY)
        .forEach(each -> timings.put(each.conditions().words(), each.timings()));
    timings.values().removeIf(List::isEmpty);
    if (timings.isEmpty()) {
      throw new UserError(
          results + " has no latency of a network on a phone; ./mnv3 devices measure takes some");
    }
    timings.forEach((device, networks) -> {
      calibrate(device, networks, out);
      out.println();
    });
  }

  private static void calibrate(String name, List<Timing> timings, PrintStream out) {
    PhoneCalibration calibration = new PhoneCalibration(name, timings);
    LatencyModel model = calibration.model();
    out.printf(
        "%s, from %d measured network%s%n%n", name, timings.size(), timings.size() == 1 ? "" : "s");
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
            List.of("network", "width", "resolution", "measured ms", "from the others", "error %"),
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
