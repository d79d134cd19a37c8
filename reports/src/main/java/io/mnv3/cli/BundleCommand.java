package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.bundle.Bundle;
import java.io.PrintStream;
import java.nio.file.Path;

/** Packs a run's records and report into one file, to attach to a paper. */
@Parameters(commandDescription = "Pack records and report of a run, to attach to a paper")
final class BundleCommand implements Command {
  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Parameter(names = "--to", description = "Zip file to write")
  private Path file = Path.of("mnv3-bundle.zip");

  @Override
  public String name() {
    return "bundle";
  }

  @Override
  public void run(PrintStream out) {
    Bundle bundle = Bundle.of(folder.existingResults());
    bundle.write(file);
    out.printf(
        "%,d records and %,d of evidence, %,d files: %s%n",
        bundle.records().size(), bundle.evidence().size(), bundle.files().size(), file);
    out.println("Whoever gets it checks it with: ./mnv3 verify " + file.getFileName());
  }
}
