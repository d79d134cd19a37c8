package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedTableTest {
  private static final String TABLE =
      """
      device,network,latency_ms,tool,threads
      iPhone 12,mobilenet_v3_large,5.25,Core ML,1
      iPhone 12,mobilenet_v3_large,5.5,Core ML,1
      iPhone 12,mobilenet_v3_large,3,Core ML,2
      "Farm, rack 3",mobilenet_v3_small,2.125,,1
      """;

  @TempDir private Path folder;

  private List<Measurement> read(String text) throws IOException {
    return ImportedTable.read(Files.writeString(folder.resolve("table.csv"), text), "run-1");
  }

  @Test
  void rowsAlikeAreSamplesOfOneMeasurement() throws IOException {
    List<Measurement> measurements = read(TABLE);
    assertThat(measurements).hasSize(3).allMatch(m -> m.source() == Source.IMPORTED);
    Measurement first = measurements.getFirst();
    assertThat(first.samples()).containsExactly(5250.0, 5500.0);
    assertThat(first.unit()).isEqualTo(Experiments.MICROSECONDS);
    assertThat(first.architecture()).isEqualTo("mobilenet_v3_large");
    assertThat(first.configuration())
        .containsEntry("device", "iPhone 12")
        .containsEntry("tool", "Core ML")
        .containsEntry("threads", "1")
        .hasSize(3);
    assertThat(first.context()).containsEntry("file", "table.csv").containsKey("sha256");
    assertThat(measurements.getLast().configuration())
        .containsEntry("device", "Farm, rack 3")
        .doesNotContainKey("tool");
    assertThat(measurements).extracting(Measurement::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device,network\\na,b | needs a first line with the columns device,network,latency_ms",
        "device,network,latency_ms | no rows",
        "device,network,latency_ms\\na,b,fast | row 1: latency_ms must be a number, not fast",
        "device,network,latency_ms\\na,b,1\\na,b,0 | row 2: latency_ms must be positive, not 0",
        "device,network,latency_ms\\na,,1 | row 1: network is empty",
        "device,network,latency_ms\\n,b,1 | row 1: device is empty",
        "device,network,latency_ms\\na,b | row 1 has 2 cells",
        "device,device,network,latency_ms\\na,a,b,1 | cannot read"
      })
  void whatIsWrongIsSaid(String table, String message) {
    assertThatThrownBy(() -> read(table.replace("\\n", "\n")))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(".*" + message + ".*");
  }

  @Test
  void spreadsheetsMarkTheirText() throws IOException {
    assertThat(read("\uFEFF" + TABLE.replace("\n", "\r\n"))).hasSize(3);
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(() -> ImportedTable.read(folder.resolve("missing.csv"), "run-1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing.csv");
  }
}
