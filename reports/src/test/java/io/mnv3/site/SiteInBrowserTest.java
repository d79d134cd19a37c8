package io.mnv3.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mnv3.evidence.SampleResults;
import io.mnv3.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the pages in headless Chromium, where one is installed. */
class SiteInBrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final SortedMap<String, String> PAGES =
      Report.of(SampleResults.all()).site().pages();

  /** What a page is asked to say of itself; the wrapper shows the answers. */
  private static final String PROBE =
      """
      <script>
      const wide = [...document.querySelectorAll('body *')]
          .filter(e => !e.closest('.scroll') && !e.closest('svg') && e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => e.tagName + '.' + e.className);
      const empty = [...document.querySelectorAll('figure svg')]
          .filter(svg => svg.getBBox().width < 100 || svg.getBoundingClientRect().height < 20).length;
      const name = location.pathname.replace(/.*\\//, '');
      parent.postMessage(`${name} at ${innerWidth}: overflow `
          + `${document.documentElement.scrollWidth - document.documentElement.clientWidth} wide [${wide}] empty ${empty};`, '*');
      </script>
      """;

  /** Sorts the table of costs by parameters, both ways and back, and filters it. */
  private static final String SORTING =
      """
      <script>
      const exhibit = document.getElementById('costs');
      const names = () => [...exhibit.querySelectorAll('tbody tr')]
          .filter(row => !row.hidden).map(row => row.rowIndex + ' ' + row.cells[0].firstChild.textContent.trim());
      const heading = [...exhibit.querySelectorAll('thead th')]
          .find(th => th.textContent.startsWith('Parameters'));
      const values = () => [...exhibit.querySelectorAll('tbody tr')]
          .map(row => row.cells[heading.cellIndex]).filter(cell => cell.textContent.trim() !== '')
          .map(cell => Number(cell.dataset.sort ?? cell.firstChild.textContent));
      const rising = numbers => numbers.every((n, i) => i === 0 || numbers[i - 1] <= n);
      const before = names().join();
      const answers = [];
      heading.querySelector('button').click();
      answers.push(heading.getAttribute('aria-sort'), rising(values()));
      heading.querySelector('button').click();
      answers.push(heading.getAttribute('aria-sort'), rising(values().reverse()));
      heading.querySelector('button').click();
      answers.push(heading.getAttribute('aria-sort'), names().join() === before);
      const filter = exhibit.querySelector('input');
      filter.value = 'SMALL 0.75';
      filter.dispatchEvent(new Event('input'));
      answers.push('found', names().length > 0, names().length < values().length);
      parent.postMessage(answers.join(' '), '*');
      </script>
      """;

  /** Steps through the values of Figure 9 by keys, and points at one. */
  private static final String VALUES =
      """
      <script>
      const chart = document.querySelector('#figure9 svg');
      const said = document.getElementById('value');
      const told = [];
      const key = name => chart.dispatchEvent(new KeyboardEvent('keydown', {key: name, cancelable: true}));
      const tell = () => told.push(said.classList.contains('shown') ? said.textContent : 'nothing');
      chart.scrollIntoView();
      key('ArrowRight'); tell();
      key('ArrowRight'); key('ArrowLeft'); tell();
      key('Escape'); tell();
      const box = chart.querySelectorAll('.marks circle')[1].getBoundingClientRect();
      chart.dispatchEvent(new PointerEvent('pointermove', {clientX: box.x + box.width / 2, clientY: box.y + box.height / 2}));
      tell();
      chart.dispatchEvent(new PointerEvent('pointerleave')); tell();
      told.push(chart.tabIndex, document.querySelectorAll('.marks title').length);
      parent.postMessage(told.join(' | '), '*');
      </script>
      """;

  @TempDir Path folder;

  @Test
  void nothingOverflowsAndNothingIsReportedOnAnyPage() throws IOException, InterruptedException {
    List<String> frames = new ArrayList<>();
    for (var page : PAGES.entrySet()) {
      put(page.getKey(), page.getValue(), PROBE);
      frames.add(frame(page.getKey(), 360));
      frames.add(frame(page.getKey(), 1440));
    }
    String answers = answers(frames);
    for (String page : PAGES.keySet()) {
      assertThat(answers)
          .contains(page + " at 360: overflow 0 wide [] empty 0;")
          .contains(page + " at 1440: overflow 0 wide [] empty 0;");
    }
  }

  @Test
  void tablesSortAndFilterAndChartsSayTheirValues() throws IOException, InterruptedException {
    put("costs.html", page("costs.html"), SORTING);
    put("record.html", page("record.html"), VALUES);
    String first =
        "1 MnasNet, published: Latency on a Pixel 1 (ms) 71.9; Top-1 on ImageNet (%) 75.2";
    String second =
        "2 +SE/4, published: Latency on a Pixel 1 (ms) 71.9; Top-1 on ImageNet (%) 75.5";
    assertThat(answers(List.of(frame("costs.html", 1440), frame("record.html", 1440))))
        .contains("ascending true descending true  true found true true")
        .contains(String.join(" | ", first, first, "nothing", second, "nothing", "0", "0"));
  }

  @Test
  void aPrintedPageIsTheReportWithoutItsButtons() throws IOException, InterruptedException {
    Path pdf = folder.resolve("record.pdf");
    Path page = put("record.html", page("record.html"), "");
    open(page, List.of("--print-to-pdf=" + pdf, "--no-pdf-header-footer"));
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("The optimisation record", "Figure 9").doesNotContain("Download");
      assertThat(text).doesNotContain("All pages", "71.9; Top-1");
    }
  }

  private static String page(String name) {
    return Optional.ofNullable(PAGES.get(name)).orElseThrow();
  }

  /** Writes a page with a probe at its end. */
  private Path put(String name, String html, String probe) throws IOException {
    return Files.writeString(folder.resolve(name), html.replace("</body>", probe + "</body>"));
  }

  /** A page in a frame of this width, as the wrapper's script has it. */
  private static String frame(String page, int width) {
    return "['%s', %s]".formatted(page, width);
  }

  /** What the probes of the pages say, opened one after the other. */
  private String answers(List<String> frames) throws IOException, InterruptedException {
    String wrapper =
        """
        <!DOCTYPE html><html><body><p id="answers"></p><iframe style="border:0;height:4000px"></iframe>
        <script>
        const pages = [%s];
        const frame = document.querySelector('iframe');
        const next = () => {
          if (pages.length > 0) {
            const [page, width] = pages.shift();
            frame.style.width = width + 'px';
            frame.src = page + '?' + width;
          }
        };
        onmessage = e => { document.getElementById('answers').textContent += e.data; next(); };
        setInterval(() => {}, 10); // or the browser's clock would leap to its end
        next();
        </script></body></html>
        """
            .formatted(String.join(", ", frames));
    Path file = Files.writeString(folder.resolve("wrapper.html"), wrapper);
    return open(file, List.of("--virtual-time-budget=20000", "--dump-dom"));
  }

  /** Opens a page, and gives what the browser prints; nothing may be reported. */
  private String open(Path page, List<String> more) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path; no page is opened in a browser");
    Path errors = folder.resolve("errors.txt");
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>(List.of(browser.get().toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")),
            "--window-size=1600,1200"));
    command.addAll(more);
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Pattern.compile("CONSOLE").matcher(Files.readString(errors)).results()).isEmpty();
    return Files.readString(output);
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
