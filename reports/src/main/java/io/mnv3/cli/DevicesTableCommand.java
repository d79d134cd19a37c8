package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.arch.Architectures;
import io.mnv3.collect.LayerTable;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.LookupTable;
import io.mnv3.latency.LookupTableFile;
import io.mnv3.latency.MeasuredLatencies;
import io.mnv3.result.Experiments;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the layers of networks one by one, for a table that prices others like them. */
@Parameters(
    commandDescription = "Measure networks' layers one by one, for a look-up table (resumes)")
final class DevicesTableCommand implements Command {
  @Parameter(description = "MODEL… networks whose layers are measured", required = true)
  private List<String> models = new ArrayList<>();

  @Parameter(names = "--xnnpack", description = "Measure with XNNPACK")
  private boolean xnnpack;

  @ParametersDelegate private final CollectionOptions options = new CollectionOptions();

  @Override
  public String name() {
    return "table";
  }

  @Override
  public void run(PrintStream out) {
    List<Graph> graphs =
        models.stream().map(name -> Lowering.lower(Architectures.named(name))).toList();
    LayerTable table = new LayerTable(graphs);
    options.collect(
        new CollectionOptions.Wanted(table::models, List.of(xnnpack), false, false),
        out,
        log -> write(table, graphs, log, out));
  }

  private void write(LayerTable layers, List<Graph> graphs, ResultLog log, PrintStream out) {
    for (MeasuredLatencies measured :
        MeasuredLatencies.of(log.measurements(), Experiments.LAYER_LATENCY)) {
      List<String> missing = layers.missing(measured);
      if (missing.isEmpty()) {
        write(measured.conditions(), layers.table(measured), graphs, out);
      } else {
        out.printf(
            "No table of %s: %d layers were not measured there, such as %s%n",
            measured.conditions().words(), missing.size(), missing.getFirst());
      }
    }
  }

  private void write(
      MeasuredLatencies.Conditions conditions,
      LookupTable table,
      List<Graph> graphs,
      PrintStream out) {
    String name =
        "layers-%s-%s-%s-%s-%s.csv"
            .formatted(
                conditions.phone(),
                conditions.engine(),
                conditions.xnnpack().equals("on") ? "xnnpack" : "plain",
                conditions.threads(),
                conditions.mask());
    Path file = options.folder().tables().resolve(name);
    LookupTableFile.write(file, table);
    out.printf("Table:   %s (%s)%n", file, conditions.words());
    for (int i = 0; i < graphs.size(); i++) {
      out.printf(
          "  %s: the sum of its layers is %.1f ms%n",
          models.get(i), table.micros(graphs.get(i)) / 1e3);
    }
  }
}
