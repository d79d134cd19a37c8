package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beust.jcommander.JCommander;
import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.LookupTable;
import io.mnv3.latency.LookupTableFile;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyOptionsTest {
  private static final Graph NETWORK = Lowering.lower(Architectures.named("mobilenet_v3_small"));

  @TempDir private Path folder;

  @Test
  void aSearchKnowsNothingOfMobileNetV3UnlessToldOtherwise() {
    assertThat(options().words()).isEqualTo("pixel1, before-v3");
    assertThat(options().source()).isEqualTo(model(Phone.PIXEL1, Knowledge.BEFORE_V3));
    assertThat(options("--latency", "pixel3", "--knowledge", "all").source())
        .isEqualTo(model(Phone.PIXEL3, Knowledge.ALL));
  }

  @Test
  void aTableOfMeasuredLayersIsASourceToo() {
    Path file = folder.resolve("layers.csv");
    LatencySource model = model(Phone.PIXEL1, Knowledge.ALL);
    LookupTableFile.write(file, LookupTable.of(model, List.of(NETWORK)));
    LatencyOptions options = options("--latency", file.toString());
    assertThat(options.source().micros(NETWORK)).isEqualTo(model.micros(NETWORK));
    assertThat(options.words()).matches("layers\\.csv, SHA-256 [0-9a-f]{16}");
  }

  @Test
  void whatIsNoSourceIsSaid() {
    assertThatThrownBy(() -> options("--latency", "iphone").source())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("pixel1, pixel2, pixel3, not iphone");
    assertThatThrownBy(() -> options("--latency", "none.csv").source())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot read none.csv");
  }

  private static LatencySource model(Phone phone, Knowledge knowledge) {
    return PublishedPhones.model(phone, Precision.FLOAT, knowledge);
  }

  private static LatencyOptions options(String... args) {
    LatencyOptions options = new LatencyOptions();
    JCommander.newBuilder().addObject(options).build().parse(args);
    return options;
  }
}
