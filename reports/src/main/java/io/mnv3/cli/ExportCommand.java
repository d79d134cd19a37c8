package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.data.Preprocessing;
import io.mnv3.export.OnnxExporter;
import io.mnv3.export.Properties;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.Safetensors;
import io.mnv3.weights.file.WeightFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a network as a file that other runtimes read. */
@Parameters(commandDescription = "Write a network as a TensorFlow Lite, ONNX or safetensors file")
final class ExportCommand implements Command {
  private static final String SEEDED = "seeded";

  @ParametersDelegate private final NetworkOptions network = new NetworkOptions();

  @Parameter(
      names = "--weights",
      description = "Weights: a file, the name of a known one, or seeded")
  private String weights = SEEDED;

  @Parameter(names = "--format", description = "tflite, onnx or safetensors", required = true)
  private String format = "";

  @Parameter(names = "--out", description = "File to write", required = true)
  private @Nullable Path out;

  @Override
  public String name() {
    return "export";
  }

  @Override
  public void run(PrintStream stream) {
    Path file = Objects.requireNonNull(out, "JCommander requires --out");
    PretrainedNetwork subject = weights.equals(SEEDED) ? seeded() : loaded();
    switch (format) {
      case "tflite" -> TfLiteExporter.write(subject.network(), Properties.of(subject), file);
      case "onnx" -> OnnxExporter.write(subject.network(), Properties.of(subject), file);
      case "safetensors" -> Safetensors.write(subject, file);
      default -> throw new UserError("--format must be tflite, onnx or safetensors, not " + format);
    }
    stream.println("Wrote " + file + " (" + subject.source() + ")");
  }

  private PretrainedNetwork seeded() {
    Architecture architecture = network.architecture();
    return new PretrainedNetwork(
        architecture,
        SeededWeights.network(network.graph()),
        Preprocessing.tensorflowSlim(architecture.input().resolution()),
        0,
        architecture.name() + " with seeded, untrained weights");
  }

  private PretrainedNetwork loaded() {
    network.requireNone(weights);
    Optional<Architecture> hint = Optional.of(network.architecture());
    PretrainedNetwork loaded = WeightFiles.load(WeightFiles.resolve(weights), hint);
    return loaded;
  }
}
