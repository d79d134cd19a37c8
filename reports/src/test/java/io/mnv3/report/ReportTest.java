package io.mnv3.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.claim.Claims;
import io.mnv3.claim.Outcome;
import io.mnv3.evidence.SamplePhones;
import io.mnv3.evidence.SampleResults;
import io.mnv3.evidence.SampleTrainings;
import io.mnv3.figure.Style;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.site.Section;
import io.mnv3.site.Site;
import io.mnv3.study.Factorial;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.study.StudyDefinition;
import io.mnv3.study.StudyFile;
import io.mnv3.table.Cell;
import io.mnv3.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final List<Measurement> SAMPLE = SampleResults.all();
  private static final SortedMap<String, String> PAGES = Report.of(SAMPLE).site().pages();
  private static final String HTML = String.join("", PAGES.values());

  @TempDir private static Path written;

  @TempDir Path folder;

  @BeforeAll
  static void write() {
    Report.write(SAMPLE, written);
  }

  @Test
  void theSameRecordsGiveTheSameBytes() throws IOException {
    Report.write(SAMPLE, folder);
    List<Path> files = files(written);
    assertThat(files).hasSizeGreaterThan(40).isEqualTo(files(folder));
    for (Path file : files) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(written.resolve(file));
    }
  }

  @Test
  void oneExhibitIsMadeAlone() throws IOException {
    assertThat(Report.writeOnly("figure7", SAMPLE, Style.SLIDE, folder))
        .isEqualTo(folder.resolve("figures"));
    assertThat(Report.writeOnly("claims", SAMPLE, Style.SLIDE, folder))
        .isEqualTo(folder.resolve("tables"));
    assertThat(files(folder))
        .extracting(Path::toString)
        .containsExactlyInAnyOrder(
            "figures/figure7.svg",
            "figures/figure7.pdf",
            "figures/figure7.png",
            "tables/claims.csv",
            "tables/claims.md",
            "tables/claims.tex");
    assertThatThrownBy(() -> Report.writeOnly("figure0", SAMPLE, Style.SLIDE, folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no table or figure called figure0; there are: ")
        .hasMessageContaining("figure9");
  }

  @Test
  void latexIncludesEveryFigure() throws IOException {
    Report.write(List.of(), List.of(), folder);
    String latex = Files.readString(folder.resolve("figures.tex"));
    Matcher matcher = Pattern.compile("\\\\includegraphics.*\\{(figures/.*\\.pdf)}").matcher(latex);
    assertThat(matcher.results().map(match -> match.group(1)))
        .hasSizeGreaterThan(6)
        .allSatisfy(file -> assertThat(folder.resolve(file)).exists());
    assertThat(latex).contains("width=84.0mm", "width=176.0mm").matches("\\p{ASCII}*");
  }

  @Test
  void everyDownloadThatThePageOffersIsThere() throws IOException {
    List<String> links =
        Pattern.compile("href=\"((?:tables|figures)/[^\"]+)\"")
            .matcher(HTML)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(links)
        .hasSizeGreaterThan(40)
        .allSatisfy(link -> assertThat(written.resolve(link)).exists());
  }

  @Test
  void whatRecordsSayIsEscaped() {
    assertThat(HTML)
        .contains("An invented CPU &lt;&amp;&gt;", "photos &lt;200&gt;")
        .doesNotContain("CPU <&>");
  }

  @Test
  void everyPageIsSelfContained() {
    assertThat(PAGES.values())
        .allSatisfy(html ->
            assertThat(html)
                .containsOnlyOnce("<script>")
                .doesNotContain("<script ", "<link rel=\"stylesheet\"", "src=\"", "@import"));
  }

  @Test
  void recordedEvidenceStandsBesideWhatRanHere() {
    List<Measurement> recorded = SampleTrainings.record(Tier.T1, "cifar-10", 6, 84, 0.3);
    String html = html(Report.of(SAMPLE, recorded));
    assertThat(html)
        .contains("Top-1, T1, CIFAR-10 (recorded)", "Top-1, T0, Fashion-MNIST")
        .contains("recorded, comes with the suite, 2 January 2026, An invented CPU &lt;&amp;&gt;")
        .contains("trained on this machine, 2 January 2026")
        .contains("Beside it stands recorded evidence");
    assertThat(html(Report.of(SAMPLE, List.of())))
        .contains("Top-1, T0, Fashion-MNIST")
        .doesNotContain("(recorded)", "comes with the suite");
  }

  @Test
  void whatATrainedNetworkTakesForWhatIsShown() {
    assertThat(HTML).contains("What is taken for what", "deer &lt;&amp;&gt;");
  }

  @Test
  void whatNetAdaptShrankStandsBesideTheAuthorsAndTwoNulls() {
    assertThat(HTML)
        .contains("What NetAdapt made narrower: T0, Fashion-MNIST", "bneck8/expand", "Shuffled")
        .contains("In 3 of 3 seeds no bottleneck shrank; iterations: 4. The authors")
        .contains("NetAdapt, iteration by iteration");
    assertThat(html(Report.of(List.of(), List.of()))).contains("Nothing was adapted");
  }

  @Test
  void predictionsStandBesidePrintAndSimplerModels() {
    assertThat(HTML)
        .contains("How far predicted latencies are off", "MAdds, depthwise MAdds, parameters")
        .contains("Latency on a Pixel 1, predicted and published", "Kendall");
  }

  @Test
  void searchesAreComparedAndTheirBestNetworkIsPrintedAsThePaperPrintsIts() {
    assertThat(HTML)
        .contains("Algorithms on the same budget", "reinforcement learning", "random search")
        .contains("Reward against evaluations", "beside published networks")
        .contains("The chosen network", "ACC·(LAT/75 ms)^−0.07", "conv2d, 1x1");
    assertThat(html(Report.of(List.of(), List.of()))).contains("No network was searched");
  }

  @Test
  void table3sCostsStandBesideCounts() {
    List<List<Cell>> rows = table("pixel-table3-costs", Report.of(List.of(), List.of())).rows();
    assertThat(rows.getFirst())
        .extracting(Cell::text)
        .containsExactly("V3-Large 1.0", "75.2", "219", "216.6", "5.4", "5.48");
    assertThat(rows.getFirst().get(2).flagged()).isTrue();
    assertThat(rows.get(1).get(2).flagged()).isFalse();
    assertThat(rows.get(7))
        .extracting(Cell::text)
        .containsExactly("Mnas-small", "64.9", "65.1", "", "1.9", "");
  }

  /** Measured where it was, predicted without having seen it: each in its own column. */
  @Test
  void table3HasTheSuitesColumns() {
    Table table = table("pixel-table3", Report.of(SAMPLE));
    assertThat(table.columns().stream().map(column -> column.source() + " " + column.title()))
        .containsExactly(
            "null Network",
            "PUBLISHED Pixel 1",
            "PREDICTED Pixel 1",
            "PUBLISHED Pixel 2",
            "PREDICTED Pixel 2",
            "MEASURED Pixel 2",
            "PUBLISHED Pixel 3",
            "PREDICTED Pixel 3");
    List<String> large = table.rows().getFirst().stream().map(Cell::text).toList();
    assertThat(large).startsWith("V3-Large 1.0", "51");
    assertThat(large.get(2)).matches("5[0-9]\\.[0-9] \\[4[0-9]\\.[0-9], 5[0-9]\\.[0-9]]");
    assertThat(large.get(5)).startsWith("40.");
    List<Cell> stale = table.rows().get(1);
    assertThat(stale.getFirst().text()).isEqualTo("V3-Large 0.75");
    assertThat(stale.get(6).text()).isEqualTo("40");
    assertThat(stale.get(6).flagged()).isTrue();
    assertThat(stale.get(1).flagged()).isFalse();
    assertThat(table.footnotes().toString()).contains("Pixel 1 ", " % at most");
    assertThat(table("pixel-table3", Report.of(List.of(), List.of())).columns()).hasSize(4);
  }

  /** Of 8 bits there are residuals of a fit; an interval would claim something of others. */
  @Test
  void table4ClaimsNothing() {
    Table table = table("pixel-table4", Report.of(SAMPLE));
    assertThat(table.rows()).hasSize(4).allSatisfy(row -> assertThat(row).hasSize(11));
    assertThat(table.rows().getFirst().get(3).text()).doesNotContain("[");
    assertThat(html(Report.of(List.of(), List.of()))).doesNotContain("Table 4: 8-bit");
  }

  @Test
  void theEnvironmentIsOfTheMachineNotOfSingleRecords() {
    assertThat(table("environment", Report.of(SAMPLE)).rows())
        .extracting(row -> row.getFirst().text())
        .contains("cpu", "jvm", "revision", "phoneModel")
        .doesNotContain(
            "operations", "low", "published", "why", "epochs", "candidate", "calibrating");
  }

  @Test
  void eightBitsStandBesideTable4() {
    Report report = Report.of(SAMPLE, List.of());
    List<Cell> large = table("quantised-table4", report).rows().getFirst();
    assertThat(large)
        .extracting(Cell::text)
        .startsWith("V3-Large 1.0", "75.2", "73.8", "−1.4", "51", "44");
    assertThat(large).hasSize(10);
    assertThat(table("quantised-table4", Report.of(List.of(), List.of())).columns()).hasSize(6);
    assertThat(table("quantised-trained", report).rows())
        .extracting(row -> row.get(1).text() + ": " + row.getLast().text())
        .containsExactly(
            "V3-Large: no loss beyond the bound",
            "V2: neither a loss nor its absence",
            "V3-Small: a loss beyond the bound",
            "V2 ×0.35: a loss");
    assertThat(table("quantised-photos", report).rows())
        .singleElement()
        .satisfies(
            row -> assertThat(row.getLast().text()).isEqualTo("neither a loss nor its absence"));
  }

  @Test
  void nonlinearitiesAreTimedByThemselvesAndDecideNothingOfPhones() {
    Report report = Report.of(SAMPLE, List.of());
    assertThat(table("activations", report).rows()).hasSize(12);
    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.claim().id().equals("h-swish-cost"))
        .singleElement()
        .satisfies(verdict -> {
          assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_TESTABLE);
          assertThat(verdict.evidence().toString())
              .contains("stem: On this host, which is not the device of the claim, the ratio is");
        });
  }

  private static Table table(String id, Report report) {
    return report.sections().stream()
        .flatMap(section -> section.tables().stream())
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void phonesStandBesidePrint() {
    assertThat(HTML)
        .contains("Networks on Pixel 2 &lt;&amp;&gt;", "1 throttled", "app_process, XNNPACK off")
        .contains("How steady it was: Pixel 2");
    assertThat(html(Report.of(List.of(SamplePhones.simulated()), List.of())))
        .contains("No phone was measured");
  }

  /** It is measured as phones are, and called what it is. */
  @Test
  void theHostIsNoPhone() {
    assertThat(html(Report.of(SamplePhones.host(), List.of())))
        .contains("No phone was measured")
        .contains("on a core of this host, an invented CPU against multiply-adds")
        .contains("and measured on this host, an invented CPU")
        .doesNotContain("a this host", "on this phone");
  }

  @Test
  void importedLatenciesAreShownAsSuch() {
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.IMPORTED_LATENCY,
            "net <1>",
            "",
            Experiments.LATENCY,
            Map.of("device", "iPhone 11", "tool", "Core ML"));
    Measurement imported =
        Measurement.now(
            Source.IMPORTED,
            key,
            Experiments.MICROSECONDS,
            List.of(3210.0),
            "run",
            new TreeMap<>(Map.of("file", "farm.csv")));
    assertThat(html(Report.of(List.of(imported), List.of())))
        .contains("iPhone 11", "net &lt;1&gt;", "tool Core ML", "3.21", "From farm.csv.");
    assertThat(HTML).doesNotContain("Latencies that others measured");
  }

  @Test
  void trainingFromWeightsIsComparedWithTrainingFromScratch() {
    String html = html(Report.of(SampleTrainings.fineTuned(), List.of()));
    assertThat(html)
        .contains("Training from trained weights and from scratch", "+25.35", "0.031")
        .contains("mobilenet_v3_small, from weights");
    assertThat(html(Report.of(SAMPLE, List.of())))
        .doesNotContain("Training from trained weights and from scratch");
  }

  @Test
  void aUsersStudyIsReportedFromItsRecordsAlone() {
    Study own =
        StudyFile.read(
            "own",
            """
            {"purpose": "fewer <features>", "network": "mobilenet_v3_small", "form": "variants",
             "steps": [{"label": "all"}, {"label": "half", "edits": ["features=512"]}]}
            """,
            "here");
    List<Measurement> records =
        new ArrayList<>(
            SampleTrainings.study(own, Map.of(1, 0.0, 2, -0.5), Tier.T0, "cifar-10", 3, 80, 0.1));
    records.add(definition(own));
    String html = html(Report.of(records, List.of()));
    assertThat(html)
        .contains("id=\"section-study-own\"", "It asks: fewer &lt;features&gt;.", "2,542,856")
        .contains("id=\"study-accuracy-own\"", "id=\"study-chart-own\"")
        .doesNotContain("&quot;purpose&quot;");
    assertThat(html(Report.of(List.of(definition(own)), List.of())))
        .contains("“./mnv3 ablate own.json” does it");
    assertThat(
            html(
                Report.of(
                    List.of(definition(Studies.named("kernel").on("mobilenet_v3_small"))),
                    List.of())))
        .contains("“./mnv3 ablate kernel --network mobilenet_v3_small” does it");
    assertThat(HTML).doesNotContain("section-study-own").contains("section-study-kernel");
  }

  private static Measurement definition(Study study) {
    return StudyDefinition.of(study, "run", new TreeMap<>()).measurement();
  }

  @Test
  void theFactorialHasEffectsOnceASeedIsComplete() {
    Study study = Factorial.study();
    Map<Integer, Double> gains =
        IntStream.rangeClosed(1, 33)
            .boxed()
            .collect(Collectors.toMap(step -> step, step -> step % 2 == 0 ? 1.0 : 0.0));
    List<Measurement> trained =
        SampleTrainings.study(study, gains, Tier.T0, "cifar-10", 3, 80, 0.1);
    String html = html(Report.of(trained, List.of()));
    assertThat(html).contains("On top-1, T0, CIFAR-10", "id=\"factorial-accuracy\"", "+1.0");
    assertThat(HTML).contains("ablate record --factorial", "id=\"factorial-effects\"");
  }

  @Test
  void mirrorImagesInAStemAreCountedAndDrawn() {
    assertThat(HTML)
        .contains("some &lt;weights&gt;", "id=\"stem-filters-some-weights-\"")
        .contains("id=\"stem-filters\"");
    assertThat(html(Report.of(List.of(), List.of()))).contains("./mnv3 stem --weights FILE");
  }

  @Test
  void everyLinkBetweenPagesHasItsTarget() {
    Pattern link = Pattern.compile("href=\"([a-z0-9-]+\\.html)?(?:#([^\"]+))?\"");
    PAGES.forEach((page, html) ->
        link.matcher(html)
            .results()
            .forEach(match -> {
              String file = match.group(1) == null ? page : match.group(1);
              assertThat(PAGES).containsKey(file);
              if (match.group(2) != null) {
                assertThat(PAGES.get(file)).contains(" id=\"" + match.group(2) + "\"");
              }
            }));
  }

  /** Whoever kept a link into the report of one page is led on from the summary. */
  @Test
  void theSummaryKnowsEverySectionTableAndFigure() {
    String summary = PAGES.get(Site.SUMMARY);
    Report report = Report.of(SAMPLE);
    assertThat(PAGES).hasSize(report.sections().size() + 1);
    for (Section section : report.sections()) {
      assertThat(summary).contains("id=\"" + section.id() + "\"><a href=\"" + section.file());
      section.tables().forEach(t -> assertThat(summary).contains("id=\"" + t.id() + "\""));
      section.figures().forEach(f -> assertThat(summary).contains("id=\"" + f.id() + "\""));
    }
  }

  @Test
  void theSummaryAnswersEveryClaimOnce() {
    String summary = PAGES.get(Site.SUMMARY);
    assertThat(Claims.all())
        .allSatisfy(
            claim -> assertThat(summary).containsOnlyOnce("id=\"claim-" + claim.id() + "\""));
    assertThat(summary)
        .contains("of the five expansions shrank", "Best reward, of accuracies on")
        .contains("the label is the first guess on");
  }

  @Test
  void captionsSayWhereNumbersAreFrom() {
    Pattern source =
        Pattern.compile(
            "published|printed|[Cc]omputed|counted|measured|predicted|trained|Drawn from the graph");
    assertThat(Report.of(SAMPLE).sections().stream().flatMap(s -> s.figures().stream()))
        .allSatisfy(figure -> assertThat(figure.caption()).containsPattern(source));
  }

  @Test
  void noTwoPartsOfAPageShareAnId() {
    List<Measurement> twice =
        SampleTrainings.alone().stream()
            .flatMap(m -> Stream.of(m, SampleTrainings.from(m, "abc")))
            .toList();
    Stream.of(PAGES, Report.of(twice, List.of()).site().pages())
        .flatMap(pages -> pages.values().stream())
        .forEach(html -> {
          List<String> ids =
              Pattern.compile(" id=\"([^\"]+)\"")
                  .matcher(html)
                  .results()
                  .map(match -> match.group(1))
                  .toList();
          assertThat(ids).doesNotHaveDuplicates();
        });
  }

  @Test
  void theLanguageOfTheSystemChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(html(Report.of(SAMPLE))).isEqualTo(HTML);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void withoutRecordsTheReportSaysWhatIsMissing() {
    String html = html(Report.of(List.of(), List.of()));
    assertThat(html)
        .contains("nothing was measured")
        .contains("No trained weights or no photos were there", "v3-small_224_1.0_uint8")
        .contains("was not compared with its peers", "Eight bits were not timed")
        .contains("No non-linearity was timed by itself")
        .contains("There are no records")
        .contains("steps were not trained", "Nothing was trained");
  }

  private static String html(Report report) {
    return String.join("", report.site().pages().values());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
