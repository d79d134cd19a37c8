package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.data.LabeledImages;
import io.mnv3.evaluate.Agreement;
import io.mnv3.evaluate.Classifier;
import io.mnv3.evaluate.Evaluation;
import io.mnv3.evaluate.EvaluationResult;
import io.mnv3.evaluate.PredictionFile;
import io.mnv3.result.GitRevision;
import io.mnv3.weights.file.PretrainedNetwork;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluates trained weights on a labelled set and stores each prediction. */
@Parameters(commandDescription = "Evaluate trained weights on labelled pictures")
final class EvaluateCommand implements Command {
  private static final int BATCH = 16;

  @ParametersDelegate private final WeightOptions weights = new WeightOptions();
  @ParametersDelegate private final EngineOptions engine = new EngineOptions();

  @Parameter(
      names = "--data",
      description = "Folder or .tar of labelled pictures, such as ImageNet's validation folder",
      required = true)
  private @Nullable Path data;

  @Parameter(names = "--out", description = "File for the predictions (JSON Lines)")
  private Path out = Path.of("predictions.jsonl");

  @Parameter(names = "--compare", description = "Predictions of another run to compare with")
  private @Nullable Path other;

  @Parameter(names = "--most-damaged", description = "Damaged pictures to pass over at most")
  private int mostDamaged = 10;

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public void run(PrintStream stream) {
    Path root = Objects.requireNonNull(data, "JCommander requires --data");
    LabeledImages set = LabeledImages.open(root);
    PretrainedNetwork pretrained = weights.load();
    stream.println(pretrained.source());
    stream.println("Preprocessing: " + pretrained.preprocessing().describe());
    EvaluationResult result = evaluate(pretrained, set);
    PredictionFile predictions =
        new PredictionFile(context(pretrained, set, root), result.predictions());
    predictions.write(out);
    result.damaged().forEach(reason -> stream.println("Left out: " + reason));
    stream.println("Top-1: " + result.top1());
    stream.println("Top-5: " + result.top5());
    if (other != null) {
      Agreement agreement =
          Agreement.between(predictions.predictions(), PredictionFile.read(other).predictions());
      stream.println("Equal to " + other + ": " + agreement.equal());
    }
    stream.println("Predictions: " + out);
  }

  private EvaluationResult evaluate(PretrainedNetwork pretrained, LabeledImages set) {
    int decoders = Runtime.getRuntime().availableProcessors();
    int batch = Math.min(BATCH, set.size());
    try (Classifier classifier =
            Classifier.prepare(engine.engine(), pretrained, batch, engine.threads());
        ProgressLine progress = ProgressLine.start("Evaluating", "images", set.size())) {
      return Evaluation.run(
          classifier, set, decoders, mostDamaged, (images, of) -> progress.reached(images));
    }
  }

  private SortedMap<String, String> context(
      PretrainedNetwork pretrained, LabeledImages set, Path root) {
    SortedMap<String, String> context = new TreeMap<>();
    context.put("network", pretrained.architecture().name());
    context.put("fingerprint", pretrained.architecture().fingerprint());
    context.put("weights", weights.typed());
    context.put("source", pretrained.source());
    context.put("preprocessing", pretrained.preprocessing().describe());
    context.put("data", root.toString());
    context.put("dataFingerprint", set.fingerprint());
    context.put("engine", engine.engine().name());
    context.put("threads", String.valueOf(engine.threads()));
    context.put("revision", GitRevision.current());
    return context;
  }
}
