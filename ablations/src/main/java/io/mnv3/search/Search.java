package io.mnv3.search;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import io.mnv3.job.Execution;
import io.mnv3.latency.LatencySource;
import io.mnv3.result.FolderRemoval;
import io.mnv3.result.ResultLog;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A search (Section 4.1): an algorithm asks for candidates and is told what they are worth, until
 * the budget is spent. Published networks are trained first, in the same way, to compare with. What
 * is recorded is not done again; since all that an algorithm does follows from its seed and from
 * what it was told, a search that was killed goes on as if it had not been.
 */
public final class Search {
  /** Networks that were found in the space, that it is built around, or that came of it. */
  private static final List<String> PUBLISHED =
      List.of("mobilenet_v2", "mnasnet_b1", "mnasnet_a1", "mobilenet_v3_large");

  /** The network whose training is timed. */
  private static final String TIMED = "mnasnet_a1";

  /** Candidates to whose mean its time is scaled. */
  private static final int SCALED_TO = 64;

  private final SearchSpace space = SearchSpace.mnasnet();
  private final SearchPlan plan;
  private final Proxy proxy;
  private final LatencySource latency;
  private final SearchRecords records;
  private final Path folder;
  private final AtomicInteger left = new AtomicInteger();

  /**
   * @param log where results go
   * @param folder for checkpoints, which are deleted when a training is recorded
   * @param run id of this run
   * @param context facts of the machine and the software
   */
  public Search(
      SearchPlan plan,
      Proxy proxy,
      LatencySource latency,
      ResultLog log,
      Path folder,
      String run,
      SortedMap<String, String> context) {
    this.plan = plan;
    this.proxy = proxy;
    this.latency = latency;
    this.folder = folder;
    records = new SearchRecords(plan, proxy.configuration(), log, run, context);
  }

  /** Told how a search goes; it hears nothing of what was recorded before. */
  public interface Progress {
    /** Evaluation of a network begins; {@code left} with it are left. */
    void started(String what, int left);

    /** An epoch of its training is done. */
    void epoch(EpochRecord epoch);

    /** It has ended. */
    void ended(Evaluation evaluation);
  }

  /** How many networks are left to evaluate. */
  public int left() {
    long published = published().filter(network -> !records.contains(network)).count();
    long trials =
        IntStream.rangeClosed(1, plan.evaluations()).filter(n -> !records.contains(n)).count();
    return Math.toIntExact(published + trials);
  }

  /**
   * About how long they take on this machine: one training is timed by its first steps and scaled
   * by multiply-adds to the mean of random candidates. A search that comes to like others takes
   * another time.
   */
  public Duration estimate() {
    Architecture timed = proxy.fit(Architectures.named(TIMED));
    SplittableRandom random = new SplittableRandom(plan.seed());
    double mean =
        Stream.generate(() -> RandomSearch.candidate(space.options(), random))
            .limit(SCALED_TO)
            .mapToDouble(candidate -> multiplyAdds(proxy.fit(space.architecture(candidate))))
            .average()
            .orElseThrow();
    double each = proxy.estimate(timed).toNanos() * mean / multiplyAdds(timed);
    return Duration.ofNanos((long) (each * left()));
  }

  private static double multiplyAdds(Architecture network) {
    return Costs.total(Lowering.lower(network)).multiplyAdds();
  }

  private static Stream<Architecture> published() {
    return PUBLISHED.stream().map(Architectures::named);
  }

  /** Evaluates what is left; returns all trials in order. */
  public List<Trial> run(Progress progress) {
    // A table may lack a layer of theirs; that had better come out before a training.
    published().forEach(this::micros);
    left.set(left());
    proxy
        .execution()
        .each(
            published().filter(network -> !records.contains(network)).toList(),
            network -> compareWith(network, progress));
    Searcher searcher = plan.algorithm().searcher(space.options(), plan.seed());
    List<Trial> trials = new ArrayList<>();
    while (trials.size() < plan.evaluations()) {
      List<Candidate> asked = searcher.ask();
      List<Trial> batch = batch(asked, trials, progress);
      trials.addAll(batch);
      if (batch.size() == asked.size()) {
        searcher.tell(batch.stream().map(Trial::reward).toList());
      }
    }
    return List.copyOf(trials);
  }

  private void compareWith(Architecture network, Progress progress) {
    Evaluation evaluation =
        evaluate(network, network.name(), EarlyStopping.none(proxy.epochs()), progress);
    records.append(evaluation, proxy.fit(network));
    finish(evaluation, progress);
  }

  /** As many of a batch as the budget allows; none depends on another of them. */
  private List<Trial> batch(List<Candidate> asked, List<Trial> before, Progress progress) {
    List<Evaluation> known = before.stream().map(Trial::evaluation).toList();
    int first = before.size() + 1;
    int size = Math.min(asked.size(), plan.evaluations() - before.size());
    if (proxy.execution() == Execution.TOGETHER) {
      // What they come to is recorded, and read back below.
      Execution.TOGETHER.each(
          firsts(asked.subList(0, size)), i -> trial(first + i, asked.get(i), known, progress));
    }
    return IntStream.range(0, size)
        .mapToObj(i -> trial(first + i, asked.get(i), known, progress))
        .toList();
  }

  /** Where a likeness is for the first time in a batch; others wait for what comes of that one. */
  private List<Integer> firsts(List<Candidate> asked) {
    Set<String> seen = new HashSet<>();
    return IntStream.range(0, asked.size())
        .boxed()
        .filter(i -> seen.add(proxy.fit(space.architecture(asked.get(i))).fingerprint()))
        .toList();
  }

  private Trial trial(int number, Candidate candidate, List<Evaluation> known, Progress progress) {
    Architecture network = space.architecture(candidate);
    Optional<List<Double>> recorded = records.evaluation(number, candidate);
    if (recorded.isPresent()) {
      return new Trial(number, candidate, evaluation(network, recorded.get()));
    }
    EarlyStopping stopping =
        EarlyStopping.after(known, proxy.epochs(), plan.reward(), micros(network));
    String words = "evaluation %d, %s".formatted(number, candidate.words());
    Trial trial = new Trial(number, candidate, evaluate(network, words, stopping, progress));
    records.append(trial, proxy.fit(network));
    finish(trial.evaluation(), progress);
    return trial;
  }

  private Evaluation evaluate(
      Architecture network, String words, EarlyStopping stopping, Progress progress) {
    progress.started(words, left.get());
    Architecture fitted = proxy.fit(network);
    List<Double> curve =
        records
            .curve(fitted)
            .flatMap(stopping::counted)
            .orElseGet(() ->
                stopping
                    .counted(proxy.train(fitted, stopping, checkpoints(fitted), progress::epoch))
                    .orElseThrow());
    return evaluation(network, curve);
  }

  private Evaluation evaluation(Architecture network, List<Double> curve) {
    return Evaluation.of(network, micros(network), curve, proxy.epochs(), plan.reward());
  }

  private double micros(Architecture network) {
    return latency.micros(Lowering.lower(network));
  }

  private void finish(Evaluation evaluation, Progress progress) {
    FolderRemoval.remove(checkpoints(proxy.fit(evaluation.architecture())));
    left.decrementAndGet();
    progress.ended(evaluation);
  }

  private Path checkpoints(Architecture fitted) {
    String training = String.join("-", proxy.configuration().values()).replaceAll("\\W+", "-");
    return folder.resolve("search").resolve(training).resolve(fitted.fingerprint());
  }
}
