package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.host.HostFacts;
import io.mnv3.report.Report;
import io.mnv3.reproduce.Job;
import io.mnv3.reproduce.Recorder;
import io.mnv3.reproduce.Reproduction;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The main job: everything that this machine can do, and the report of it. */
@Parameters(commandDescription = "Reproduce the paper on this machine, and write the report")
final class ReproduceCommand implements Command {
  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Parameter(
      names = "--profile",
      description =
          "quick, or full: ten times as many samples, longer trainings, all studies, NetAdapt and"
              + " searches")
  private String profile = "quick";

  @Parameter(
      names = "--fresh",
      description = "Start over instead of continuing (keeps the old results)")
  private boolean fresh;

  @Override
  public String name() {
    return "reproduce";
  }

  @Override
  public void run(PrintStream out) {
    Reproduction reproduction = reproduction();
    List<Job> jobs = reproduction.jobs();
    if (fresh) {
      folder.startOver();
    }
    Path report;
    try (ResultLog log = folder.open()) {
      Recorder recorder = new Recorder(log, RunFolder.newRun(), HostFacts.collect());
      announce(jobs, recorder, out);
      run(jobs, recorder, out);
      report = Report.write(log.measurements(), folder.report());
    }
    reproduction.notes().forEach(out::println);
    out.println("Results: " + folder.results());
    out.println("Report:  " + report);
  }

  private Reproduction reproduction() {
    Path trainings = folder.trainings();
    return switch (profile) {
      case "quick" -> Reproduction.quick(trainings);
      case "full" -> Reproduction.full(trainings, folder.adaptations());
      default -> throw new UserError("--profile must be quick or full, not " + profile);
    };
  }

  private static void announce(List<Job> jobs, Recorder recorder, PrintStream out) {
    List<Job> open = jobs.stream().filter(job -> !job.isDone(recorder)).toList();
    Duration estimate =
        open.stream().map(job -> job.estimate(recorder)).reduce(Duration.ZERO, Duration::plus);
    out.printf(
        "%d of %d parts to do, about %s; the report will be in the folder given by --out.%n",
        open.size(), jobs.size(), Durations.words(estimate));
  }

  private static void run(List<Job> jobs, Recorder recorder, PrintStream out) {
    for (int i = 0; i < jobs.size(); i++) {
      Job job = jobs.get(i);
      String title = "[%d/%d] %s".formatted(i + 1, jobs.size(), job.title());
      if (job.isDone(recorder)) {
        out.println(title + ": done before");
        continue;
      }
      out.println(title + ", about " + Durations.words(job.estimate(recorder)));
      try (ProgressLine progress = ProgressLine.start("  ", job.unit(), job.steps())) {
        job.run(recorder, progress::reached);
      }
    }
  }
}
