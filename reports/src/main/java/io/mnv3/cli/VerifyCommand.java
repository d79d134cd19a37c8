package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import io.mnv3.UserError;
import io.mnv3.bundle.Bundle;
import io.mnv3.bundle.Verification;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks a bundle: its checksums, and its report against one made anew of its records. */
@Parameters(commandDescription = "Check a bundle, and make its report anew from its records")
final class VerifyCommand implements Command {
  private static final int SHOWN = 20;

  @Parameter(description = "BUNDLE.zip", required = true)
  private List<Path> files = new ArrayList<>();

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public void run(PrintStream out) {
    if (files.size() != 1) {
      throw new UserError("name one bundle, not " + files.size());
    }
    Path file = files.getFirst();
    Bundle bundle = Bundle.read(file);
    Verification verification = bundle.verify();
    show(verification.faults(), out);
    show(verification.differences(), out);
    if (!verification.faults().isEmpty()) {
      throw new IncompleteException(
          "%s is not as it was packed: %d files are not as its checksums say"
              .formatted(file, verification.faults().size()));
    }
    out.printf("%,d files are as packed.%n", verification.files());
    out.printf("The report was made by %s; here is %s.%n", bundle.madeBy(), Bundle.here());
    if (!verification.holds()) {
      throw new IncompleteException(
          "%d of %d files of the report come out otherwise here; with the revision and Java that made it they must not"
              .formatted(verification.differences().size(), verification.compared()));
    }
    out.printf(
        "%,d records and %,d of evidence give the same report: %,d files, byte by byte.%n",
        bundle.records().size(), bundle.evidence().size(), verification.compared());
  }

  private static void show(List<String> lines, PrintStream out) {
    lines.stream().limit(SHOWN).forEach(line -> out.println("  " + line));
    if (lines.size() > SHOWN) {
      out.printf("  and %d more%n", lines.size() - SHOWN);
    }
  }
}
