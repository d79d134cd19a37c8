package io.mnv3.report;

import io.mnv3.claim.Topic;
import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Searches;
import io.mnv3.evidence.ShrunkLayer;
import io.mnv3.evidence.StemFilters;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.search.Algorithm;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.MirrorImages.Likeness;
import io.mnv3.statistic.RandomImages;
import io.mnv3.statistic.Seeds;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.table.Cell;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found on topics that single claims do not cover, a sentence each. */
final class Findings {
  private static final double PERCENT = 100;

  private Findings() {}

  static Map<Topic, List<Evidence>> of(Results results) {
    Map<Topic, List<Evidence>> findings = new EnumMap<>(Topic.class);
    findings.put(
        Topic.NETADAPT,
        orElse(
            Adaptations.of(results).stream().map(Findings::adaptation).toList(),
            "Nothing was adapted; “./mnv3 netadapt” does it."));
    findings.put(
        Topic.SEARCH,
        orElse(
            Searches.of(results).stream().map(Findings::search).toList(),
            "No network was searched; “./mnv3 search” does it."));
    findings.put(
        Topic.ACCURACY,
        orElse(
            results.classification().stream()
                .filter(m -> m.quantity().equals(Experiments.TOP1))
                .map(Findings::classification)
                .toList(),
            "No photos were classified with trained weights."));
    findings.put(
        Topic.STEPS, StemFilters.of(results).stream().map(Findings::mirrorImages).toList());
    return findings;
  }

  private static List<Evidence> orElse(List<Evidence> found, String missing) {
    return found.isEmpty() ? List.of(new Evidence(missing, null, "")) : found;
  }

  /** Which of the layers that the authors' run made narrower ours did, and which others. */
  private static Evidence adaptation(Adaptations adaptations) {
    int seeds = adaptations.iterations().size();
    List<ShrunkLayer> often =
        adaptations.layers().stream().filter(layer -> 2 * layer.shrunk() >= seeds).toList();
    long theirs = often.stream().filter(Findings::isAuthors).count();
    String text =
        "%s: in at least half of %s seeds %s of the five expansions shrank that the authors' run made narrower, and %s other layers."
            .formatted(adaptations.setting().title(), seeds, theirs, often.size() - theirs);
    return new Evidence(text, Source.TRAINED, adaptations.setting().id() + "-layers");
  }

  private static boolean isAuthors(ShrunkLayer layer) {
    return Adaptations.isExpansion(layer.layer())
        && OptimisationRecord.NETADAPT_EXPANSIONS.containsKey(layer.row());
  }

  private static Evidence search(Searches searches) {
    String rewards =
        searches.algorithmsRun().stream()
            .map(algorithm -> reward(searches, algorithm))
            .collect(Collectors.joining("; "));
    String text =
        "Best reward, of accuracies on %s's validation part (trained) and latencies by %s: %s."
            .formatted(searches.setting().data(), searches.setting().latency(), rewards);
    return new Evidence(text, Source.PREDICTED, "search-algorithms-" + searches.number());
  }

  private static String reward(Searches searches, Algorithm algorithm) {
    List<Double> best = searches.by(algorithm).stream().map(run -> run.best().getLast()).toList();
    String mean = LatencyCells.estimate(Seeds.mean(best), 4).text();
    return "%s %s (seeds: %s)".formatted(algorithm.title(), mean, best.size());
  }

  private static Evidence classification(Measurement measurement) {
    String share =
        LatencyCells.estimate(Bootstrap.mean(measurement.samples()).times(PERCENT), 1).text();
    String text =
        "%s with the weights %s: the label is the first guess on %s %% of %s photos."
            .formatted(
                measurement.architecture(),
                Results.text(measurement, "weights"),
                share,
                measurement.samples().size());
    return new Evidence(text, Source.MEASURED, "classification");
  }

  private static Evidence mirrorImages(StemFilters stem) {
    RandomImages random = stem.random();
    String text =
        "Stem of %s: a near mirror image of another is %s %% of the filters (among random filters %s %%, p = %s)."
            .formatted(
                stem.weights(),
                percent(stem.images().found().share()),
                percent(random.expected(Likeness::share).value()),
                Cell.rounded(random.p(Likeness::share), 3));
    return new Evidence(text, Source.COMPUTED, "stem-filters");
  }

  private static String percent(double share) {
    return Cell.rounded(PERCENT * share, 0);
  }
}
