package io.mnv3.report;

import io.mnv3.claim.Verdict;
import io.mnv3.evidence.ActivationCosts;
import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.Comparison;
import io.mnv3.evidence.Int8Accuracy;
import io.mnv3.evidence.Int8Latency;
import io.mnv3.evidence.KnownStudies;
import io.mnv3.evidence.LayerProfile;
import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Searches;
import io.mnv3.evidence.StemFilters;
import io.mnv3.evidence.TrainingSpeed;
import io.mnv3.evidence.Trainings;
import io.mnv3.figure.Figure;
import io.mnv3.result.Measurement;
import io.mnv3.site.Section;
import io.mnv3.study.Factorial;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The sections of the report, each saying what is missing where something was not measured. */
record Sections(Results results, List<Figure> figures, List<Verdict> verdicts) {
  /** How the ids of figures of phones begin. */
  private static final List<String> PHONE_FIGURES =
      List.of("prediction-", "multiply-adds-", "operations-", "phone-");

  List<Section> all() {
    List<Section> sections = new ArrayList<>(List.of(costs(), record(), factorial()));
    KnownStudies.all(results).forEach(study -> sections.add(study(study)));
    sections.addAll(
        List.of(
            quantised(),
            activations(),
            stem(),
            netAdapt(),
            training(),
            search(),
            host(),
            phones(),
            classification(),
            speed(),
            published(),
            lineage(),
            data()));
    return List.copyOf(sections);
  }

  private Section costs() {
    return new Section(
        "section-costs",
        "Costs against print",
        List.of(
            "Counting is exact, so a printed figure either is the count, rounded up or down, or is"
                + " not."),
        figures("costs-difference"),
        List.of(CostsTable.table()));
  }

  private Section record() {
    List<String> missing = new ArrayList<>();
    if (results.recordLatency(1).isEmpty()) {
      missing.add("The record's steps were not measured on this host.");
    }
    List<Table> tables = new ArrayList<>(List.of(RecordTable.table(results)));
    Study study = OptimisationRecord.study();
    StudyAccuracyTable.of("record-accuracy", study, Trainings.of(study.name(), results))
        .ifPresentOrElse(
            tables::add,
            () -> missing.add("The record's steps were not trained; “./mnv3 reproduce” does it."));
    return new Section(
        "section-record", "The optimisation record", missing, figures("figure9"), tables);
  }

  private Section netAdapt() {
    List<Adaptations> all = Adaptations.of(results);
    return new Section(
        "section-netadapt",
        "NetAdapt",
        all.isEmpty()
            ? List.of("Nothing was adapted; “./mnv3 netadapt” does it.")
            : List.of(
                "Choices see the validation part only. Latency is of the network as it is written;"
                    + " trained is a network with the same channels on the recipe’s pictures."),
        figures(
            all.stream().map(each -> each.setting().id() + "-trajectory").toArray(String[]::new)),
        all.stream().map(NetAdaptTable::table).toList());
  }

  private Section factorial() {
    boolean trained = !Trainings.of(Factorial.study().name(), results).isEmpty();
    return new Section(
        "section-factorial",
        "The record as a factorial",
        List.of(
            "Figure 9 makes its changes in one order; here each is made with and without every"
                + " other."
                + (trained
                    ? ""
                    : " The networks were not trained; “./mnv3 ablate record --factorial” does it.")),
        figures("factorial"),
        FactorialTables.of(results));
  }

  private Section study(Study study) {
    List<Trainings> trainings = Trainings.of(study.name(), results);
    List<Table> tables = new ArrayList<>(List.of(StudyCostTable.of(study)));
    StudyAccuracyTable.of("study-accuracy-" + study.name(), study, trainings)
        .ifPresent(tables::add);
    String asks = study.purpose() + (study.paper().isEmpty() ? "" : " (" + study.paper() + ")");
    List<String> paragraphs = new ArrayList<>(List.of("It asks: " + asks + "."));
    if (trainings.isEmpty()) {
      paragraphs.add(
          "Its networks were not trained; “./mnv3 ablate %s” does it.".formatted(words(study)));
    }
    return new Section(
        "section-study-" + study.name(),
        "Study: " + study.name(),
        paragraphs,
        figures("study-chart-" + study.name()),
        tables);
  }

  /** What the command line calls a study: one of the suite, one on another network, or a file. */
  private static String words(Study study) {
    return Studies.all().stream()
        .filter(known -> study.equals(known) || isOn(study, known))
        .map(known -> known.name() + (study.equals(known) ? "" : " --network " + study.network()))
        .findFirst()
        .orElse(study.name() + ".json");
  }

  private static boolean isOn(Study study, Study known) {
    return study.steps().equals(known.steps())
        && study.name().equals(known.name() + "-" + study.network());
  }

  private Section quantised() {
    List<String> missing = new ArrayList<>();
    missing.add(
        "Table 4’s networks were trained for eight bits; this suite quantises after training, which"
            + " asks something else.");
    if (Trainings.all(results).stream().allMatch(t -> Int8Accuracy.of(t).isEmpty())) {
      missing.add("No network was trained and quantised; “./mnv3 ablate quantised” does it.");
    }
    if (Int8Accuracy.onPhotos(results).isEmpty()) {
      missing.add(
          "No published weights were quantised; “./mnv3 reproduce” does it where MNV3_DATA names a"
              + " folder with weights/ and photos/.");
    }
    if (Int8Latency.of(results).isEmpty()) {
      missing.add("Eight bits were not timed on this host; “./mnv3 bench --int8” does it.");
    }
    return new Section(
        "section-quantised",
        "Float and eight bits",
        missing,
        figures("quantised-chart"),
        QuantizedTables.of(results));
  }

  private Section activations() {
    List<ActivationCosts> layers = ActivationCosts.of(results);
    return new Section(
        "section-activations",
        "What non-linearities cost",
        List.of(
            layers.isEmpty()
                ? "No non-linearity was timed by itself; “./mnv3 bench --activations” does it."
                : "A host is no phone: what is cheaper here says nothing on the paper’s phones."),
        figures("figure8", "activations-chart"),
        ActivationsTable.table(layers).stream().toList());
  }

  private Section stem() {
    List<StemFilters> stems = StemFilters.of(results);
    return new Section(
        "section-stem-filters",
        "Mirror images in the stem",
        List.of(
            "Section 5.1 halves the stem, since “many filters are often mirror images of each"
                + " other”."
                + (stems.isEmpty()
                    ? " No trained stem was looked at; “./mnv3 stem --weights FILE” does it."
                    : "")),
        figures(stems.stream().map(s -> "stem-filters-" + s.id()).toArray(String[]::new)),
        stems.isEmpty() ? List.of() : List.of(StemTable.table(stems)));
  }

  private Section training() {
    List<Trainings> trainings = Trainings.all(results);
    List<Table> tables = new ArrayList<>();
    TrainingTables.alone(results).ifPresent(tables::add);
    StartingWeightsTable.table(results).ifPresent(tables::add);
    for (Trainings alone : Trainings.of("", results)) {
      alone.arms().forEach(arm -> ConfusionTable.of(alone, arm).ifPresent(tables::add));
    }
    return new Section(
        "section-training",
        "Training",
        List.of(
            trainings.isEmpty()
                ? "Nothing was trained; “./mnv3 train” does it."
                : "Choices within a run see the validation part only; the test part is scored once,"
                    + " at its end."),
        figures(trainings.stream().map(t -> "curves-" + t.setting().id()).toArray(String[]::new)),
        tables);
  }

  private Section search() {
    List<Searches> all = Searches.of(results);
    List<String> ids =
        all.stream()
            .map(Searches::number)
            .flatMap(n -> Stream.of("search-rewards-" + n, "search-front-" + n))
            .toList();
    return new Section(
        "section-search",
        "Platform-aware search",
        List.of(
            all.isEmpty()
                ? "No network was searched; “./mnv3 search” does it, and docs/search.md says what a"
                    + " search of hours can show."
                : "Candidates are compared after a short training on a small data set, with one"
                    + " seed. That says how the algorithms search, and nothing on accuracy on"
                    + " ImageNet."),
        figures(ids.toArray(String[]::new)),
        all.stream().flatMap(searches -> SearchTables.of(searches).stream()).toList());
  }

  private Section host() {
    boolean measured = results.hostLatency("mobilenet_v3_large", 1, 224).isPresent();
    return new Section(
        "section-host",
        "Table 3’s networks on this host",
        measured
            ? List.of(
                "A host with wide vector units and big caches is no phone; that an order of"
                    + " networks is the same or another here says nothing on Table 3.")
            : List.of("The networks of Table 3 were not measured on this host."),
        figures("host-latency"),
        List.of(HostTable.table(results)));
  }

  private Section phones() {
    List<PhoneResults> phones = PhoneResults.of(results);
    PredictedLatencies predicted = PredictedLatencies.of(results);
    PixelTables pixels = new PixelTables(predicted, phones);
    List<Table> tables = new ArrayList<>(List.of(PixelTables.costs(), pixels.table3()));
    pixels.table4().ifPresent(tables::add);
    phones.stream().map(PhoneTables::table).forEach(tables::add);
    ImportedTables.table(results).ifPresent(tables::add);
    if (!predicted.isEmpty()) {
      tables.add(PredictionTables.errors(predicted));
      tables.add(PredictionTables.networks(predicted));
    }
    List<Figure> drawn =
        figures.stream()
            .filter(figure -> PHONE_FIGURES.stream().anyMatch(figure.id()::startsWith))
            .toList();
    return new Section(
        "section-phones",
        "Phones",
        List.of(
            phones.stream().allMatch(PhoneResults::isHost)
                ? "No phone was measured. To measure one: turn on USB debugging, plug it in, and run"
                    + " “./mnv3 devices measure”; docs/phones.md has it step by step."
                : "Absolute times in print are of TensorFlow Lite in 2019; ratios to V3-Large are"
                    + " what to compare first."),
        drawn,
        tables);
  }

  private Section classification() {
    List<Measurement> measurements = results.classification();
    boolean none = measurements.isEmpty();
    return new Section(
        "section-classification",
        "Photos, classified with trained weights",
        List.of(
            none
                ? "No trained weights or no photos were there, so nothing was classified. The table"
                    + " lists weights that can be asked for by name; without a network, download"
                    + " one and put it into the folder that MNV3_DATA names, or into"
                    + " ~/.cache/mnv3."
                : "Accuracy on a few labelled photos is no ImageNet accuracy; it shows that"
                    + " weights, preprocessing and engine fit together."),
        List.of(),
        List.of(none ? OtherTables.knownWeights() : OtherTables.classification(measurements)));
  }

  private Section speed() {
    List<Comparison> comparisons = Comparison.of(results);
    List<LayerProfile> profiles = LayerProfile.of(results);
    List<Table> tables = new ArrayList<>();
    if (!comparisons.isEmpty()) {
      tables.add(SpeedTables.peers(comparisons));
    }
    List<TrainingSpeed> training = TrainingSpeed.of(results);
    tables.addAll(TrainingSpeedTables.of(training));
    profiles.forEach(profile -> tables.add(SpeedTables.profile(profile)));
    List<String> missing = new ArrayList<>();
    if (comparisons.isEmpty()) {
      missing.add("The engine was not compared with its peers; “./mnv3 bench --peers” does it.");
    }
    if (training.isEmpty()) {
      missing.add("Training was not compared with PyTorch; “./mnv3 bench --training” does it.");
    }
    if (profiles.isEmpty()) {
      missing.add("The engine was not profiled layer by layer.");
    }
    List<String> ids = new ArrayList<>(List.of("peers-chart"));
    profiles.forEach(profile -> ids.add("profile-" + profile.network()));
    return new Section(
        "section-speed",
        "Speed of the engine and of training",
        missing,
        figures(ids.toArray(String[]::new)),
        tables);
  }

  private Section published() {
    return new Section(
        "section-published",
        "The paper’s other figures",
        List.of("Drawn anew from published data and from this suite’s definitions."),
        figures("figure1", "figure2", "figure3", "figure4", "figure5", "figure6", "figure7"),
        List.of());
  }

  private Section lineage() {
    return new Section(
        "section-lineage",
        "Lineage",
        List.of(
            "MobileNetV3 is mostly a careful assembly, and its parts are often credited wrongly."),
        List.of(),
        List.of(OtherTables.lineage()));
  }

  private Section data() {
    List<Table> tables = new ArrayList<>();
    if (!results.environment().isEmpty()) {
      tables.add(OtherTables.environment(results));
    }
    tables.add(OtherTables.claims(verdicts));
    return new Section(
        "section-environment",
        "Environment and claims as data",
        tables.size() == 1
            ? List.of("There are no records, hence no facts on the machine.")
            : List.of(),
        List.of(),
        tables);
  }

  private List<Figure> figures(String... ids) {
    List<String> wanted = Arrays.asList(ids);
    return figures.stream().filter(figure -> wanted.contains(figure.id())).toList();
  }
}
