package io.mnv3.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.evidence.SampleResults;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final List<Measurement> SAMPLE =
      SampleResults.all().stream().filter(m -> m.experiment().startsWith("host")).toList();

  @TempDir private static Path folder;

  private static Bundle bundle;
  private static Path packed;

  @BeforeAll
  static void pack() {
    Path results = folder.resolve("results.jsonl");
    try (ResultLog log = ResultLog.open(results)) {
      SAMPLE.forEach(log::append);
    }
    bundle = Bundle.of(results);
    packed = folder.resolve("bundle.zip");
    bundle.write(packed);
  }

  @Test
  void whatIsReadIsWhatWasPacked() {
    Bundle read = Bundle.read(packed);
    assertThat(read.records()).isEqualTo(SAMPLE);
    assertThat(read.evidence()).isNotEmpty();
    assertThat(read.files().keySet())
        .contains("results.jsonl", "origin.json", "README.md", "report/figures/figure9.pdf")
        .isEqualTo(read.checksums().digests().keySet());
  }

  @Test
  void theSameFilesGiveTheSameBytes() {
    Path again = folder.resolve("again.zip");
    Bundle.read(packed).write(again);
    assertThat(again).hasSameBinaryContentAs(packed);
  }

  /** And the same records give the same files: the report is made anew. */
  @Test
  void whatWasNotTouchedHolds() {
    Verification verification = Bundle.read(packed).verify();
    assertThat(verification.holds()).isTrue();
    assertThat(verification.compared()).isGreaterThan(40);
  }

  @Test
  void changedMissingAndAddedFilesAreNamed() throws IOException {
    Path changed = Files.copy(packed, folder.resolve("changed.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(changed)) {
      Files.writeString(zip.getPath("report/tables/record.csv"), "better numbers");
      Files.delete(zip.getPath("origin.json"));
      Files.writeString(zip.getPath("more.txt"), "more");
    }
    Verification verification = Bundle.read(changed).verify();
    assertThat(verification.holds()).isFalse();
    assertThat(verification.faults())
        .containsExactly(
            "more.txt should not be there",
            "origin.json is missing",
            "report/tables/record.csv differs");
  }

  /** Whoever changes records can make checksums that fit, but the report does not fit them. */
  @Test
  void recordsThatDoNotGiveTheReportAreFound() {
    SortedMap<String, byte[]> files = new TreeMap<>(bundle.files());
    String fewer = ResultLog.text(SAMPLE.subList(1, SAMPLE.size()));
    files.put("results.jsonl", fewer.getBytes(StandardCharsets.UTF_8));
    Verification verification = new Bundle(files, Checksums.of(files)).verify();
    assertThat(verification.faults()).isEmpty();
    assertThat(verification.differences()).contains("report/index.html differs");
    assertThat(verification.holds()).isFalse();
  }

  @Test
  void aReportThatIsLeftOutIsFound() {
    SortedMap<String, byte[]> files = new TreeMap<>(bundle.files());
    files.keySet().removeIf(name -> name.startsWith("report/"));
    Verification verification = new Bundle(files, Checksums.of(files)).verify();
    assertThat(verification.faults()).containsExactly("report/index.html is missing");
  }

  @Test
  void whatIsNoBundleIsRefused() throws IOException {
    Path words = Files.writeString(folder.resolve("words.zip"), "words");
    assertThatThrownBy(() -> Bundle.read(words))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("words.zip is damaged, or no zip file");
    Path other = Files.copy(packed, folder.resolve("other.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(other)) {
      Files.delete(zip.getPath("SHA256SUMS"));
    }
    assertThatThrownBy(() -> Bundle.read(other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no bundle of mnv3");
    Path empty = Files.createFile(folder.resolve("empty.jsonl"));
    assertThatThrownBy(() -> Bundle.of(empty))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no record in");
  }

  @Test
  void aBundleOfANewerFormIsRefused() {
    assertThatThrownBy(() -> Origin.parse("{\"format\": 2}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is of form 2");
  }
}
