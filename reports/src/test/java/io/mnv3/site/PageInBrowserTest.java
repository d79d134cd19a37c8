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

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {360, 1440})
  void nothingOverflowsAndNothingIsReported(int width) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path; the page is not opened in a browser");
    Report report = Report.of(SampleResults.all());
    String html = report.page().html();
    int figures = report.sections().stream().mapToInt(section -> section.figures().size()).sum();
    Files.writeString(folder.resolve("probed.html"), html.replace("</body>", PROBE + "</body>"));
    Files.writeString(folder.resolve("wrapper.html"), wrapper(width));
    Path errors = folder.resolve("errors.txt");
    String dom = dom(browser.get(), errors);
    assertThat(dom)
        .contains("width %d overflow 0 wide [] images %d broken 0".formatted(width, figures));
    assertThat(Pattern.compile("CONSOLE").matcher(Files.readString(errors)).results()).isEmpty();
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
