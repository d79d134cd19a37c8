package io.mnv3.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mnv3.evidence.SampleResults;
import io.mnv3.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens the page in headless Chromium, where one is installed. */
class PageInBrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** What the page is asked to say of itself; the wrapper shows the answer. */
  private static final String PROBE =
      """
      <script>
      const wide = [...document.querySelectorAll('body *')]
          .filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => e.tagName + '.' + e.className);
      const broken = [...document.images].filter(i => !i.complete || i.naturalWidth === 0).length;
      parent.postMessage('width ' + innerWidth + ' overflow '
          + (document.documentElement.scrollWidth - document.documentElement.clientWidth) + ' wide [' + wide + '] images ' + document.images.length + ' broken ' + broken, '*');
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

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {360, 1440})
  void nothingOverflowsAndNothingIsReported(int width) throws IOException, InterruptedException {
    Report report = Report.of(SampleResults.all());
    int figures = report.sections().stream().mapToInt(section -> section.figures().size()).sum();
    assertThat(answer(report, PROBE, width))
        .contains("width %d overflow 0 wide [] images %d broken 0".formatted(width, figures));
  }

  @Test
  void tablesSortAndFilter() throws IOException, InterruptedException {
    assertThat(answer(Report.of(List.of()), SORTING, 1440))
        .contains("ascending true descending true  true found true true");
  }

  /** The page with a frame around it, when {@code probe} has run in it. */
  private String answer(Report report, String probe, int width)
      throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path; the page is not opened in a browser");
    String html = report.page().html();
    Files.writeString(folder.resolve("probed.html"), html.replace("</body>", probe + "</body>"));
    Files.writeString(folder.resolve("wrapper.html"), wrapper(width));
    Path errors = folder.resolve("errors.txt");
    String dom = dom(browser.get(), errors);
    assertThat(Pattern.compile("CONSOLE").matcher(Files.readString(errors)).results()).isEmpty();
    return dom;
  }

  /** A page that shows the report in a frame of this width, and the answer to the probe. */
  private static String wrapper(int width) {
    return """
    <!DOCTYPE html><html><body><p id="answer">none</p>
    <script>onmessage = e => document.getElementById('answer').textContent = e.data</script>
    <iframe src="probed.html" style="border:0;width:%dpx;height:4000px"></iframe></body></html>
    """
        .formatted(width);
  }

  private String dom(Path browser, Path errors) throws IOException, InterruptedException {
    Path output = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
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
                "--window-size=1600,1200",
                "--virtual-time-budget=5000",
                "--dump-dom",
                folder.resolve("wrapper.html").toUri().toString())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(output);
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
