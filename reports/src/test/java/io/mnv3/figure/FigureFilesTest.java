package io.mnv3.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.SampleResults;
import io.mnv3.evidence.SampleTrainings;
import io.mnv3.latency.LatencyRecords;
import io.mnv3.result.Measurement;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.testing.JavaProcess;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYSeries;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class FigureFilesTest {
  private static final List<String> LABELS = List.of("a", "+ b", "+ c", "+ d", "+ e", "+ f");

  @TempDir Path folder;

  @Test
  void everyFigureIsThereAndHasWordsForThoseWhoCannotSeeIt() {
    assertThat(figures())
        .extracting(Figure::id)
        .containsExactly(
            "figure1",
            "figure2",
            "figure3",
            "figure4",
            "figure5",
            "figure6",
            "figure7",
            "figure8",
            "figure9",
            "study-chart-last-stage",
            "study-chart-stem",
            "study-chart-nonlinearity",
            "study-chart-squeeze-excite",
            "study-chart-kernel",
            "study-chart-multipliers",
            "study-chart-resolutions",
            "study-chart-quantised",
            "quantised-chart",
            "activations-chart",
            "factorial",
            "stem-filters-some-weights-",
            "netadapt-record-h-swish-pixel1-before-v3-to-60-0-ms-delta-0-01-per-latency-t0-fashion-mnist-fashion-mnist-netadapt-trajectory",
            "costs-difference",
            "host-latency",
            "prediction-scatter",
            "prediction-anchors",
            "multiply-adds-pixel1",
            "multiply-adds-pixel2",
            "multiply-adds-pixel3",
            "operations-0123456789abcdef",
            "phone-networks-0123456789abcdef",
            "phone-steadiness-0123456789abcdef",
            "peers-chart",
            "curves-record-t0-fashion-mnist-fashion-mnist-sample",
            "curves-quantised-t0-fashion-mnist-fashion-mnist-sample",
            "curves-cifar-10-cifar10-large",
            "search-rewards-1",
            "search-front-1",
            "profile-mobilenet_v3_large");
    assertThat(figures()).allSatisfy(figure -> assertThat(figure.alternative()).isNotBlank());
  }

  @Test
  void curvesAreMeansAndRangesOverTheRunsThatGotSoFar() {
    Curves curves = Curves.of(List.of(List.of(1.0, 2.0, 3.0), List.of(3.0, 6.0)));
    assertThat(curves.epochs()).containsExactly(1, 2, 3);
    assertThat(curves.mean()).containsExactly(2, 4, 3);
    assertThat(curves.low()).containsExactly(1, 2, 3);
    assertThat(curves.high()).containsExactly(3, 6, 3);
  }

  @Test
  void figure9HasAPanelForEachTrainingOfTheRecord() {
    Results results =
        new Results(SampleResults.all(), SampleTrainings.record(Tier.T1, "cifar-10", 6, 84, 0.3));
    assertThat(RecordFigure.figure(results, LABELS).panels()).hasSize(4);
    assertThat(RecordFigure.figure(results, LABELS).caption())
        .contains("T1, CIFAR-10, recorded", "T0, Fashion-MNIST", "over 6 seeds");
    assertThat(RecordFigure.figure(new Results(List.of()), LABELS).panels()).hasSize(2);
  }

  @Test
  void aStudyHasAPanelForEachTrainingOfIt() {
    Study kernel = Studies.named("kernel");
    Study widths = Studies.named("multipliers");
    Map<Integer, Double> gains = Map.of(1, 0.0, 2, -1.0, 3, 0.5, 4, 0.7);
    List<Measurement> trained = new ArrayList<>();
    trained.addAll(SampleTrainings.study(kernel, gains, Tier.T0, "cifar-10", 3, 80, 0.3));
    trained.addAll(SampleTrainings.study(widths, gains, Tier.T0, "cifar-10", 3, 80, 0.3));
    Results results = new Results(trained);
    assertThat(StudyFigure.figure(kernel, new Results(List.of())).panels()).hasSize(1);
    assertThat(StudyFigure.figure(kernel, results).panels()).hasSize(2);
    assertThat(StudyFigure.figure(widths, results).panels()).hasSize(3);
    assertThat(StudyFigure.figure(widths, results).caption())
        .contains("T0, CIFAR-10: top-1 on the test part (trained", "over 3 seeds");
  }

  @Test
  void everySeedOfNetAdaptHasALineOfItsName() {
    Results results = new Results(SampleResults.all());
    Plot plot = NetAdaptFigure.plot(Adaptations.of(results).getFirst(), results);
    assertThat(plot.chart().getSeriesCollection())
        .extracting(XYSeries::getName)
        .contains("seed 1", "seed 2", "seed 3");
  }

  @Test
  void figure8HasAPanelForEachTrainingWithTheMultipliersOfItsKind() {
    Study placements = Studies.named("nonlinearity");
    Study widths = Studies.named("multipliers");
    Map<Integer, Double> gains = Map.of(1, 0.0, 3, -1.0, 4, 0.5, 6, -0.2);
    List<Measurement> trained =
        SampleTrainings.study(placements, gains, Tier.T0, "cifar-10", 3, 80, 0.3);
    assertThat(PlacementFigure.figure(new Results(List.of())).panels()).hasSize(2);
    Figure alone = PlacementFigure.figure(new Results(trained));
    assertThat(alone.panels()).hasSize(3);
    assertThat(alone.caption()).contains("T0, CIFAR-10", "its multipliers were not trained");
    List<Measurement> both = new ArrayList<>(trained);
    both.addAll(
        SampleTrainings.study(
            widths, Map.of(1, 0.0, 4, -1.0, 5, 1.0), Tier.T0, "cifar-10", 3, 80, 0.3));
    assertThat(PlacementFigure.figure(new Results(both)).caption())
        .doesNotContain("were not trained");
  }

  @Test
  void withoutMeasurementsThePaperRemains() {
    assertThat(Figures.of(new Results(List.of()), LABELS))
        .extracting(Figure::id)
        .contains("figure1", "figure9", "host-latency", "quantised-chart")
        .doesNotContain("peers-chart", "activations-chart")
        .noneMatch(id -> id.startsWith("curves"));
  }

  @Test
  void withoutAPhoneThatWasProfiledThePredictionIsShown() {
    List<Measurement> predicted = new LatencyRecords("run", new TreeMap<>()).operations();
    assertThat(Figures.of(new Results(predicted), LABELS))
        .filteredOn(figure -> figure.id().startsWith("operations"))
        .singleElement()
        .satisfies(figure -> {
          assertThat(figure.id()).isEqualTo("operations-pixel1");
          assertThat(figure.caption()).contains("no phone was profiled");
        });
  }

  @Test
  void svgIsXmlAtTheWidthOfAColumnOrAPageWithItsTextAsOutlines()
      throws ParserConfigurationException, IOException, SAXException {
    for (Figure figure : figures()) {
      Document document = xml(FigureFiles.svg(figure));
      assertThat(document.getDocumentElement().getAttribute("width")).isIn("84.0mm", "176.0mm");
      assertThat(document.getElementsByTagName("text").getLength()).isZero();
    }
  }

  @Test
  void everyValueOfAChartIsToldWhereItIsDrawn()
      throws ParserConfigurationException, IOException, SAXException {
    Document document = xml(FigureFiles.svg(TradeOffs.figure1()));
    NodeList circles = document.getElementsByTagName("circle");
    assertThat(circles.getLength()).isGreaterThan(10);
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("V3-Large: Latency on a Pixel 1 (ms) 77; Top-1 on ImageNet (%) 76.6");
    double before = Figure.COLUMN;
    for (int i = 0; i < 3; i++) { // of V3-Large, from slow to fast
      double x = Double.parseDouble(((Element) circles.item(i)).getAttribute("cx"));
      assertThat(x).isBetween(0.0, before);
      before = x;
    }
  }

  @Test
  void estimatesAreToldWithTheirRowTheirColourAndTheirInterval() {
    Plot plot = new Plot(400, 200, "Ratio", "").x(0, 2, 60).categories(List.of("a & b", "c"));
    plot.estimate(Look.BLUE, new Estimate(1.23456, 1.1, 1.3, 30), 0.9);
    plot.label("here, measured", Look.BLUE, 1, 0, Label.Side.RIGHT);
    Figure figure = Figure.of("id", "title", "caption", "alternative", plot, 0);
    assertThat(FigureFiles.svg(figure))
        .contains("<title>a &amp; b, here, measured: Ratio 1.235 [1.1, 1.3]</title>");
  }

  private static Document xml(String svg)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"single-column, 84, 9999", "double-column, 176, 226", "slide, 140, 68.1"})
  void figuresFillTheRoomOfTheirStyle(String name, double width, double height) {
    Style style = Style.named(name);
    for (Figure figure : figures()) {
      Figure drawn = style.of(figure);
      assertThat(drawn.panels()).hasSameSizeAs(figure.panels());
      assertThat(drawn.millimetres(drawn.height())).isLessThanOrEqualTo(height);
      if (figure.isWide() || !figure.panels().getFirst().drawing().isElastic()) {
        assertThat(drawn.millimetres(drawn.width())).isLessThan(176.1);
      } else {
        assertThat(drawn.millimetres(drawn.width())).isCloseTo(width, within(0.5));
      }
      assertThat(drawn.panels())
          .allMatch(panel -> panel.left() + panel.width() <= drawn.width())
          .allMatch(panel -> panel.top() + panel.height() <= drawn.height());
    }
  }

  @Test
  void aPaperHasFloatsAndATalkHasSlides() {
    List<Figure> figures = List.of(Style.SLIDE.of(TradeOffs.figure1()));
    assertThat(FigureLatex.write(figures, Style.SLIDE, "figures"))
        .contains("\\begin{frame}{Figure 1", "[width=139.", "\\note{")
        .doesNotContain("figure*");
    assertThat(
            FigureLatex.write(
                List.of(Style.DOUBLE_COLUMN.of(TradeOffs.figure1())),
                Style.DOUBLE_COLUMN,
                "figures"))
        .contains("\\begin{figure*}", "[width=176.0mm]");
    assertThatThrownBy(() -> Style.named("poster"))
        .isInstanceOf(UserError.class)
        .hasMessage("a style is one of single-column, double-column, slide, not poster");
  }

  /** Text is outlines in every format: there is no font to be embedded, or to be missed. */
  @Test
  void pdfNeedsNoFonts() throws IOException {
    FigureFiles.write(TradeOffs.figure1(), folder);
    byte[] pdf = Files.readAllBytes(folder.resolve("figure1.pdf"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).isBlank();
    }
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).doesNotContain("/Font");
  }

  @Test
  void pngHas300PixelsAnInchAndPdfThePaperSize() throws IOException {
    Figure figure = TradeOffs.figure1();
    FigureFiles.write(figure, folder);
    BufferedImage image = ImageIO.read(folder.resolve("figure1.png").toFile());
    assertThat(image.getWidth()).isEqualTo(992);
    try (PDDocument document = Loader.loadPDF(folder.resolve("figure1.pdf").toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(238);
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  @Test
  void activationsAreThePapers() {
    assertThat(Activations.value(Nonlinearity.HARD_SIGMOID, -3)).isZero();
    assertThat(Activations.value(Nonlinearity.HARD_SIGMOID, 0)).isEqualTo(0.5);
    assertThat(Activations.value(Nonlinearity.HARD_SIGMOID, 3)).isEqualTo(1);
    assertThat(Activations.value(Nonlinearity.HARD_SWISH, 3)).isEqualTo(3);
    assertThat(Activations.value(Nonlinearity.HARD_SWISH, -1.5)).isEqualTo(-0.375);
  }

  @Test
  void figuresNeedNoFontsOfTheSystem() throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(JavaProcess.command(FigureFilesTest.class, folder.toString()));
    builder.environment().put("FONTCONFIG_FILE", folder.resolve("missing.conf").toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    int exit = builder.start().waitFor();
    assertThat(exit).as(() -> read(log)).isZero();
    FigureFiles.write(Activations.figure(), folder.resolve("here"));
    assertThat(folder.resolve("figure6.png"))
        .hasSameBinaryContentAs(folder.resolve("here").resolve("figure6.png"));
  }

  /** Draws a figure into the folder that is named; run in a process without fonts. */
  public static void main(String[] arguments) {
    FigureFiles.write(Activations.figure(), Path.of(arguments[0]));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<Figure> figures() {
    return Figures.of(new Results(SampleResults.all()), LABELS);
  }
}
