package io.mnv3.figure;

import io.mnv3.evidence.ActivationCosts;
import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.Comparison;
import io.mnv3.evidence.KnownStudies;
import io.mnv3.evidence.LayerProfile;
import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Searches;
import io.mnv3.evidence.StemFilters;
import io.mnv3.evidence.Trainings;
import io.mnv3.evidence.WorkProfile;
import java.util.ArrayList;
import java.util.List;

/** All figures that can be drawn from what there is. */
public final class Figures {
  private Figures() {}

  /**
   * The figures: those of the paper, and of measurements those that were made.
   *
   * @param recordLabels labels of the optimisation record's steps, in order
   */
  public static List<Figure> of(Results results, List<String> recordLabels) {
    List<Figure> figures = new ArrayList<>();
    figures.add(TradeOffs.figure1());
    figures.add(CostFigures.figure2());
    figures.addAll(NetworkFigures.ofThePaper());
    figures.add(Activations.figure());
    figures.add(TradeOffs.figure7());
    figures.add(PlacementFigure.figure(results));
    figures.add(RecordFigure.figure(results, recordLabels));
    KnownStudies.all(results).forEach(study -> figures.add(StudyFigure.figure(study, results)));
    figures.add(QuantizedFigure.figure(results));
    List<ActivationCosts> activations = ActivationCosts.of(results);
    if (!activations.isEmpty()) {
      figures.add(ActivationsFigure.figure(activations));
    }
    figures.add(FactorialFigure.figure(results));
    StemFilters.of(results).forEach(stem -> figures.add(StemFigure.figure(stem)));
    Adaptations.of(results).forEach(each -> figures.add(NetAdaptFigure.figure(each, results)));
    figures.add(CostFigures.againstPrint());
    figures.add(HostFigure.figure(results));
    PredictedLatencies predicted = PredictedLatencies.of(results);
    List<PhoneResults> phones = PhoneResults.of(results);
    figures.addAll(PredictionFigures.of(predicted));
    figures.addAll(MultiplyAddFigures.of(predicted, phones));
    figures.addAll(OperationFigures.of(WorkProfile.of(results)));
    phones.forEach(phone -> figures.addAll(PhoneFigures.of(phone, predicted)));
    List<Comparison> comparisons = Comparison.of(results);
    if (!comparisons.isEmpty()) {
      figures.add(PeersFigure.figure(comparisons));
    }
    Trainings.all(results).stream()
        .flatMap(trainings -> CurvesFigure.figure(trainings).stream())
        .forEach(figures::add);
    Searches.of(results).forEach(searches -> figures.addAll(SearchFigures.of(searches)));
    // A network may have been profiled at several settings; its first is the one drawn.
    LayerProfile.of(results).stream()
        .map(LayerProfile::network)
        .distinct()
        .forEach(network -> figures.add(profile(results, network)));
    return List.copyOf(figures);
  }

  private static Figure profile(Results results, String network) {
    return ProfileFigure.figure(
        LayerProfile.of(results).stream()
            .filter(profile -> profile.network().equals(network))
            .findFirst()
            .orElseThrow());
  }
}
