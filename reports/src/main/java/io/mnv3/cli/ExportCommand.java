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
import io.mnv3.graph.Shape;
import io.mnv3.quantize.CalibrationPictures;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.Safetensors;
import io.mnv3.weights.file.WeightFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

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

  @Parameter(
      names = "--int8",
      description = "Eight-bit weights and activations, by post-training quantisation; tflite only")
  private boolean int8;

  @Parameter(
      names = "--calibrate",
      description = "Folder or .tar of pictures by which --int8 chooses the activations' ranges")
  private @Nullable Path calibrate;

  @Parameter(names = "--out", description = "File to write", required = true)
  private @Nullable Path out;

  @Override
  public String name() {
    return "export";
  }

  @Override
  public void run(PrintStream stream) {
    Path file = Objects.requireNonNull(out, "JCommander requires --out");
    requireInt8Options();
    PretrainedNetwork subject = weights.equals(SEEDED) ? seeded() : loaded();
    switch (format) {
      case "tflite" -> writeTfLite(subject, file);
      case "onnx" -> OnnxExporter.write(subject.network(), Properties.of(subject), file);
      case "safetensors" -> Safetensors.write(subject, file);
      default -> throw new UserError("--format must be tflite, onnx or safetensors, not " + format);
    }
    stream.println("Wrote " + file + " (" + subject.source() + ")");
  }

  private void requireInt8Options() {
    if (int8 && !format.equals("tflite")) {
      throw new UserError("--int8 is for --format tflite, not for " + format);
    }
    if (int8 && calibrate == null) {
      throw new UserError(
          "--int8 needs pictures to measure ranges on: name a folder with --calibrate");
    }
    if (!int8 && calibrate != null) {
      throw new UserError("--calibrate is of use with --int8 only");
    }
  }

  private void writeTfLite(PretrainedNetwork subject, Path file) {
    if (calibrate == null) {
      TfLiteExporter.write(subject.network(), Properties.of(subject), file);
    } else {
      TfLiteExporter.write(quantized(subject, calibrate), Properties.of(subject), file);
    }
  }

  private static QuantizedNetwork quantized(PretrainedNetwork subject, Path folder) {
    Shape input = subject.network().graph().input();
    List<INDArray> pictures = CalibrationPictures.load(folder, subject.preprocessing(), input);
    long count = pictures.stream().mapToLong(batch -> batch.size(0)).sum();
    try (ProgressLine progress = ProgressLine.start("Calibrating", "pictures", count)) {
      return PostTrainingQuantization.quantize(subject.network(), pictures, progress::reached);
    }
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
