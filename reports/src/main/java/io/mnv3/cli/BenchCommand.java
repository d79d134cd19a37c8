package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.bench.ActivationBenchmark;
import io.mnv3.bench.BenchRow;
import io.mnv3.bench.BenchRun;
import io.mnv3.bench.ComputeFloor;
import io.mnv3.bench.Int8Benchmark;
import io.mnv3.bench.TrainingRow;
import io.mnv3.bench.TrainingRun;
import io.mnv3.evidence.ActivationCosts;
import io.mnv3.evidence.Int8Latency;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.TrainingSpeed;
import io.mnv3.host.HostFacts;
import io.mnv3.host.HostLatency;
import io.mnv3.reproduce.LatencyJob;
import io.mnv3.reproduce.Recorder;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.util.List;

/**
 * Times the engine, alone or beside other runtimes, training beside PyTorch, non-linearities by
 * themselves, and eight bits beside float.
 */
@Parameters(
    commandDescription =
        "Time the engine, training, non-linearities, 8 bits; beside other runtimes")
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

  @Parameter(
      names = "--activations",
      description = "Each non-linearity by itself: fused, as a pass, in TensorFlow Lite (a minute)")
  private boolean activations;

  @Parameter(
      names = "--int8",
      description = "Table 4's networks in TensorFlow Lite, in float and in 8 bits (a minute)")
  private boolean int8;

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
      if (activations) {
        activations(recorder, out);
      }
      if (int8) {
        int8(recorder, out);
      }
      if (!peers && !training && !activations && !int8) {
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

  private void activations(Recorder recorder, PrintStream out) {
    HostLatency plan = plan();
    try (ProgressLine progress = ProgressLine.start("Non-linearities", "rounds", plan.rounds())) {
      recorder.addAll(
          ActivationBenchmark.measure(plan, recorder.run(), recorder.context(), progress::reached));
    }
    BenchTable.printActivations(ActivationCosts.of(new Results(recorder.added())), out);
  }

  private void int8(Recorder recorder, PrintStream out) {
    HostLatency plan = plan();
    List<Measurement> latencies;
    try (ProgressLine progress = ProgressLine.start("8 bits", "rounds", plan.rounds())) {
      latencies =
          Int8Benchmark.measure(plan, recorder.run(), recorder.context(), progress::reached);
    }
    recorder.addAll(latencies);
    BenchTable.printInt8(Int8Latency.of(new Results(latencies)), out);
  }

  private HostLatency plan() {
    return full ? new HostLatency(120, 10, 3, 1) : new HostLatency(30, 10, 3, 1);
  }

  private void alone(Recorder recorder, PrintStream out) {
    LatencyJob job = LatencyJob.benchmark(plan());
    try (ProgressLine progress = ProgressLine.start("Engine", "rounds", job.steps())) {
      job.run(recorder, progress::reached);
    }
    BenchTable.print(recorder.added(), out);
  }
}
