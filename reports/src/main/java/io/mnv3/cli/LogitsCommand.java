package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.data.Images;
import io.mnv3.data.Preprocessing;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.graph.Shape;
import io.mnv3.result.AtomicFile;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Writes a network's logits, for comparison with other implementations. */
@Parameters(commandDescription = "Write a network's logits for one image")
final class LogitsCommand implements Command {
  private static final String SEEDED = "seeded";

  @ParametersDelegate private final NetworkOptions network = new NetworkOptions();
  @ParametersDelegate private final EngineOptions engine = new EngineOptions();

  @Parameter(names = "--weights", description = "Weights: a file, or seeded", required = true)
  private String weights = "";

  @Parameter(names = "--input", description = "Input: a picture, or seeded", required = true)
  private String input = "";

  @Parameter(names = "--out", description = "CSV file to write", required = true)
  private @Nullable Path out;

  @Override
  public String name() {
    return "logits";
  }

  /** A network, and what a picture has to go through to become its input. */
  private record Subject(Network network, Preprocessing preprocessing, String source) {}

  @Override
  public void run(PrintStream stream) {
    Path file = Objects.requireNonNull(out, "JCommander requires --out");
    Subject subject = weights.equals(SEEDED) ? seeded() : fromFile();
    float[] logits = logits(subject);
    AtomicFile.write(file, csv(subject, logits));
    stream.println("Wrote " + logits.length + " logits to " + file);
  }

  private Subject seeded() {
    Architecture architecture = network.architecture();
    return new Subject(
        SeededWeights.network(network.graph()),
        Preprocessing.tensorflowSlim(architecture.input().resolution()),
        architecture.name() + " with seeded weights");
  }

  private Subject fromFile() {
    network.requireNone(weights);
    Optional<Architecture> hint = Optional.of(network.architecture());
    PretrainedNetwork loaded = WeightFiles.load(WeightFiles.resolve(weights), hint);
    return new Subject(loaded.network(), loaded.preprocessing(), loaded.source());
  }

  private float[] logits(Subject subject) {
    Shape output = subject.network().graph().output();
    try (PreparedNetwork prepared =
            engine.engine().prepare(subject.network(), 1, engine.threads());
        Session session = prepared.newSession();
        INDArray image = image(subject);
        INDArray logits = Nd4j.create(DataType.FLOAT, 1, output.channels())) {
      session.run(image, logits);
      return logits.data().asFloat();
    }
  }

  private INDArray image(Subject subject) {
    Shape shape = subject.network().graph().input();
    if (input.equals(SEEDED)) {
      return SeededWeights.input(shape);
    }
    if (shape.channels() != 3) {
      throw new UserError("pictures have three channels, but the network reads " + shape);
    }
    return subject.preprocessing().atResolution(shape.height()).apply(Images.read(Path.of(input)));
  }

  private String csv(Subject subject, float[] logits) {
    StringBuilder csv = new StringBuilder();
    csv.append("# %s; input %s\n".formatted(subject.source(), input));
    csv.append("class,logit\n");
    for (int i = 0; i < logits.length; i++) {
      csv.append(String.format(Locale.ROOT, "%d,%.9g%n", i, logits[i]));
    }
    return csv.toString();
  }
}
