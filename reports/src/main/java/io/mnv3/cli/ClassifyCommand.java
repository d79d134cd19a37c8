package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.data.Images;
import io.mnv3.evaluate.Classifier;
import io.mnv3.evaluate.Guess;
import io.mnv3.weights.file.PretrainedNetwork;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says what is in pictures. */
@Parameters(commandDescription = "Say what is in pictures, with trained weights")
final class ClassifyCommand implements Command {
  private static final double PERCENT = 100;

  @ParametersDelegate private final WeightOptions weights = new WeightOptions();
  @ParametersDelegate private final EngineOptions engine = new EngineOptions();

  @Parameter(description = "IMAGE…", required = true)
  private List<String> images = new ArrayList<>();

  @Override
  public String name() {
    return "classify";
  }

  @Override
  public void run(PrintStream out) {
    PretrainedNetwork pretrained = weights.load();
    out.println(pretrained.source());
    out.println("Preprocessing: " + pretrained.preprocessing().describe());
    try (Classifier classifier =
        Classifier.prepare(engine.engine(), pretrained, 1, engine.threads())) {
      for (String image : images) {
        List<Guess> guesses = classifier.classify(Images.read(Path.of(image)));
        out.println();
        out.println(image);
        for (Guess guess : guesses) {
          out.printf(
              "  %5.1f %%  %s%n", PERCENT * guess.probability(), classifier.name(guess.label()));
        }
      }
    }
  }
}
