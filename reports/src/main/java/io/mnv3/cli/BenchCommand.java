package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.bench.BenchRow;
import io.mnv3.bench.BenchRun;
import io.mnv3.bench.ComputeFloor;
import io.mnv3.bench.TrainingRow;
import io.mnv3.bench.TrainingRun;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.TrainingSpeed;
import io.mnv3.host.HostFacts;
import io.mnv3.host.HostLatency;
import io.mnv3.reproduce.LatencyJob;
import io.mnv3.reproduce.Recorder;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.util.List;

/** Times the engine, alone or beside other runtimes, and training beside PyTorch. */
@Parameters(
    commandDescription = "Time the engine and training; with --peers or --training beside others")
final class BenchCommand implements Command {
  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Parameter(
      names = "--peers",
      description = "Beside TensorFlow Lite, ONNX Runtime and nd4j, all in one run (5 minutes)")
  private boolean peers;

  @Parameter(
      names = "--training",
      description = "Training steps beside PyTorch, all in one run (8 minutes)")
  private boolean training;

  @Parameter(names = "--full", description = "Four times as many samples")
  private boolean full;

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public void run(PrintStream out) {
    try (ResultLog log = folder.open()) {
      Recorder recorder = new Recorder(log, RunFolder.newRun(), HostFacts.collect());
      if (peers) {
        beside(recorder, out);
      }
      if (training) {
        training(recorder, out);
      }
      if (!peers && !training) {
        alone(recorder, out);
      }
    }
    out.println("Results: " + folder.results() + "; ./mnv3 report makes the report anew");
  }

  private void beside(Recorder recorder, PrintStream out) {
    BenchRun plan = full ? BenchRun.full() : BenchRun.quick();
    List<BenchRow> rows = BenchRow.standard();
    try (ProgressLine progress = ProgressLine.start("Peers", "rows", rows.size())) {
      for (int i = 0; i < rows.size(); i++) {
        recorder.addAll(plan.measure(rows.get(i), recorder.run(), recorder.context()));
        progress.reached(i + 1);
      }
    }
    BenchTable.print(recorder.added(), out);
    recordFloor(recorder, rows);
  }

  /** The least that each number of threads could take, for the report's chart. */
  private static void recordFloor(Recorder recorder, List<BenchRow> rows) {
    recorder.addAll(
        rows.stream()
            .map(BenchRow::threads)
            .distinct()
            .map(threads -> ComputeFloor.measure(threads, recorder.run(), recorder.context()))
            .toList());
  }

  private void training(Recorder recorder, PrintStream out) {
    TrainingRun plan = full ? TrainingRun.full() : TrainingRun.quick();
    List<TrainingRow> rows = TrainingRow.standard();
    long processes = (long) plan.processes() * rows.size();
    try (ProgressLine progress = ProgressLine.start("Training", "processes", processes)) {
      for (int i = 0; i < rows.size(); i++) {
        long before = (long) plan.processes() * i;
        recorder.addAll(
            plan.measure(
                rows.get(i),
                recorder.run(),
                recorder.context(),
                done -> progress.reached(before + done)));
      }
    }
    TrainingTable.print(TrainingSpeed.of(new Results(recorder.added())), out);
  }

  private void alone(Recorder recorder, PrintStream out) {
    LatencyJob job =
        LatencyJob.benchmark(full ? new HostLatency(120, 10, 3, 1) : new HostLatency(30, 10, 3, 1));
    try (ProgressLine progress = ProgressLine.start("Engine", "rounds", job.steps())) {
      job.run(recorder, progress::reached);
    }
    BenchTable.print(recorder.added(), out);
  }
}
