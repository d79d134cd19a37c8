package io.mnv3.latency;

import io.mnv3.Ids;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A look-up table as CSV, a measured layer in each row. */
public final class LookupTableFile {
  private static final List<String> COLUMNS =
      List.of("kind", "kernel", "stride", "side", "nonlinearity", "in", "out", "micros");

  private LookupTableFile() {}

  /**
   * The table in {@code file}.
   *
   * @throws io.mnv3.UserError if there is none of that form
   */
  public static LookupTable read(Path file) {
    return new LookupTable(CsvFile.read(file, COLUMNS, LookupTableFile::entry));
  }

  /**
   * Replaces {@code file} by {@code table}.
   *
   * @throws io.mnv3.UserError if it cannot be written
   */
  public static void write(Path file, LookupTable table) {
    StringBuilder text = new StringBuilder();
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader(COLUMNS.toArray(String[]::new))
            .setRecordSeparator("\n")
            .get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (LookupTable.Entry entry : table.entries()) {
        Layer layer = entry.layer().layer();
        printer.printRecord(
            layer.kind().id(),
            layer.kernel(),
            layer.stride(),
            layer.side(),
            layer.nonlinearity().symbol(),
            entry.layer().in(),
            entry.layer().out(),
            entry.micros());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string builder does not fail", e);
    }
    AtomicFile.write(file, text.toString());
  }

  private static LookupTable.Entry entry(CsvRow row) {
    Layer layer =
        new Layer(
            row.named("kind", Layer.Kind::named),
            row.integer("kernel"),
            row.integer("stride"),
            row.integer("side"),
            row.named("nonlinearity", LookupTableFile::nonlinearity));
    double micros = row.number("micros");
    if (!(micros >= 0)) {
      throw row.wrong("micros", "must be 0 or more, not " + micros);
    }
    return new LookupTable.Entry(
        new Layer.Sized(layer, row.integer("in"), row.integer("out")), micros);
  }

  private static Nonlinearity nonlinearity(String symbol) {
    return Ids.named(
        "a non-linearity", List.of(Nonlinearity.values()), Nonlinearity::symbol, symbol);
  }
}
