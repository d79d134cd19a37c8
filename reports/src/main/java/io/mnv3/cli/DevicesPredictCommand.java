package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.arch.Architecture;
import io.mnv3.graph.Graph;
import io.mnv3.latency.Generation;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencyModel;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.LeftOut;
import io.mnv3.latency.LookupTable;
import io.mnv3.latency.LookupTableFile;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.latency.Reading;
import io.mnv3.latency.Readings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how long a network takes on one of the paper's phones, row by row. */
@Parameters(commandDescription = "Predict a network's latency on a phone of the paper")
final class DevicesPredictCommand implements Command {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;

  @ParametersDelegate private final NetworkOptions options = new NetworkOptions();

  @Parameter(names = "--phone", description = "pixel1, pixel2 or pixel3")
  private String phone = Phone.PIXEL1.id();

  @Parameter(
      names = "--precision",
      description = "float, or 8-bit, for which five networks are published and nothing is claimed")
  private String precision = Precision.FLOAT.id();

  @Parameter(
      names = "--hard-swish",
      description = "fused, one operation, or separate, as before it was optimised (Figure 9)")
  private String hardSwish = HardSwish.FUSED.id();

  @Parameter(
      names = "--knowledge",
      description =
          "all published latencies, or before-v3, those of the networks before MobileNetV3")
  private String knowledge = Knowledge.ALL.id();

  @Parameter(
      names = "--table",
      description =
          "A look-up table of measured layers (devices table), instead of a phone's model")
  private @Nullable Path table;

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public void run(PrintStream out) {
    if (table == null) {
      byModel(out);
    } else {
      byTable(LookupTableFile.read(table), out);
    }
  }

  private void byTable(LookupTable layers, PrintStream out) {
    Graph graph = options.graph();
    double micros = layers.micros(graph);
    out.printf(
        "%s by the layers of %s, one image: predicted%n%n", options.architecture().name(), table);
    out.printf("total      %s ms, the sum of its layers%n%n", millis(micros));
    rows(layers, graph, micros).print(out);
  }

  private void byModel(PrintStream out) {
    Phone asked = Phone.named(phone);
    Precision numbers = Precision.named(precision);
    HardSwish way = HardSwish.named(hardSwish);
    LatencyModel model =
        PublishedPhones.model(asked, numbers, Knowledge.named(knowledge)).withHardSwish(way);
    Architecture architecture = options.architecture();
    Graph graph = options.graph();
    double micros = model.micros(graph);
    out.printf(
        "%s on %s, %s, one image, one thread: predicted%n%n",
        architecture.name(), asked.id(), numbers.id());
    out.printf(
        "total      %s ms; nine of ten are between %s and %s ms%n",
        millis(micros), millis(model.low(micros)), millis(model.high(micros)));
    Readings.of(architecture, way, asked, numbers, Generation.V5)
        .ifPresent(reading -> out.println(published(reading)));
    out.println();
    rows(model, graph, micros).print(out);
  }

  private static TextTable rows(LatencySource model, Graph graph, double total) {
    TextTable table = new TextTable(List.of("row", "ms", "share"), List.of(1, 2));
    model
        .byRow(graph)
        .forEach((row, micros) ->
            table.row(
                row,
                String.format(Locale.ROOT, "%.2f", micros / MICROS_PER_MILLI),
                String.format(Locale.ROOT, "%.1f %%", PERCENT * micros / total)));
    return table;
  }

  /** The published latency, beside what is predicted by models that have not seen it. */
  private static String published(Reading reading) {
    return "published  %s ms (%s); a model that has not seen this network says %s ms, one that has not seen this point %s ms"
        .formatted(
            millis(reading.millis() * MICROS_PER_MILLI),
            reading.source(),
            unseen(reading, LeftOut.NETWORK),
            unseen(reading, LeftOut.POINT));
  }

  private static String unseen(Reading reading, LeftOut leftOut) {
    return PublishedPhones.predictions(
            reading.phone(), reading.precision(), reading.generation(), leftOut)
        .stream()
        .filter(prediction -> prediction.variant().equals(reading.variant()))
        .findFirst()
        .map(prediction -> millis(prediction.predicted() * MICROS_PER_MILLI))
        .orElseThrow(() -> new IllegalStateException("no prediction of " + reading));
  }

  private static String millis(double micros) {
    return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MILLI);
  }
}
