package io.mnv3.bundle;

import io.mnv3.Resources;
import io.mnv3.UserError;
import io.mnv3.evidence.Recorded;
import io.mnv3.report.Report;
import io.mnv3.result.AtomicFile;
import io.mnv3.result.FolderRemoval;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A run's records, the evidence that came with the suite, and the report made of both, with
 * checksums. The same records, packed by the same revision, give the same bytes.
 *
 * @param files by name within the bundle, without the list of checksums
 * @param checksums as listed
 */
public record Bundle(SortedMap<String, byte[]> files, Checksums checksums) {
  private static final String RECORDS = "results.jsonl";
  private static final String EVIDENCE = "evidence.jsonl";
  private static final String REPORT = "report/";
  private static final String ORIGIN = "origin.json";
  private static final String CHECKSUMS = "SHA256SUMS";
  private static final String README = "README.md";

  /** The earliest time that a zip file can hold; the time of packing would change the bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  public Bundle {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Packs the records in {@code results}, and the report on them.
   *
   * @throws UserError if they cannot be read or there are none
   */
  public static Bundle of(Path results) {
    List<Measurement> measurements = ResultLog.read(results);
    if (measurements.isEmpty()) {
      throw new UserError("there is no record in " + results + "; ./mnv3 reproduce makes some");
    }
    List<Measurement> evidence = Recorded.all();
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(RECORDS, bytes(ResultLog.text(measurements)));
    files.put(EVIDENCE, bytes(ResultLog.text(evidence)));
    files.putAll(report(measurements, evidence));
    files.put(ORIGIN, bytes(Origin.here().json()));
    files.put(README, Resources.bytes(Bundle.class, README));
    return new Bundle(files, Checksums.of(files));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The files of the report, by name within the bundle. */
  private static SortedMap<String, byte[]> report(
      List<Measurement> measurements, List<Measurement> evidence) {
    try {
      Path folder = Files.createTempDirectory("mnv3-report");
      try {
        Report.write(measurements, evidence, folder);
        return contents(folder);
      } finally {
        FolderRemoval.remove(folder);
      }
    } catch (IOException e) {
      throw new UserError("cannot make the report in the temporary folder: " + e.getMessage(), e);
    }
  }

  private static SortedMap<String, byte[]> contents(Path folder) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        contents.put(REPORT + name, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /**
   * Writes the bundle as a zip file.
   *
   * @throws UserError if it cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(file, this::write);
  }

  private void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, CHECKSUMS, bytes(checksums.text()));
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      put(zip, entry.getKey(), entry.getValue());
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * Reads a bundle, whatever its files hold.
   *
   * @throws UserError if {@code file} is no bundle
   */
  public static Bundle read(Path file) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    } catch (ZipException e) {
      throw new UserError(file + " is damaged, or no zip file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
    byte[] list = files.remove(CHECKSUMS);
    if (list == null) {
      throw new UserError(file + " is no bundle of mnv3: it has no " + CHECKSUMS);
    }
    return new Bundle(files, Checksums.parse(new String(list, StandardCharsets.UTF_8)));
  }

  /**
   * Compares the bundle with its checksums, and with the report made anew of its records.
   *
   * @throws UserError if its records cannot be read although their checksums are right
   */
  public Verification verify() {
    List<String> faults = faults();
    if (!faults.isEmpty()) {
      return new Verification(files.size(), faults, List.of(), 0);
    }
    SortedMap<String, byte[]> anew = report(records(), evidence());
    SortedMap<String, byte[]> packed = new TreeMap<>(files);
    packed.keySet().removeIf(name -> !name.startsWith(REPORT));
    return new Verification(
        files.size(), faults, Checksums.of(packed).against(Checksums.of(anew)), packed.size());
  }

  private List<String> faults() {
    List<String> faults = new ArrayList<>(checksums.against(Checksums.of(files)));
    for (String name : List.of(RECORDS, EVIDENCE, ORIGIN, REPORT + "index.html")) {
      if (!files.containsKey(name) && !checksums.digests().containsKey(name)) {
        faults.add(name + " is missing");
      }
    }
    return faults;
  }

  /** The run's records. */
  public List<Measurement> records() {
    return parsed(RECORDS);
  }

  /** The evidence that came with the suite. */
  public List<Measurement> evidence() {
    return parsed(EVIDENCE);
  }

  private List<Measurement> parsed(String name) {
    return ResultLog.parse(name, new String(content(name), StandardCharsets.UTF_8));
  }

  private byte[] content(String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new UserError("the bundle lacks " + name);
    }
    return content;
  }

  /** What made the report, in words. */
  public String madeBy() {
    return Origin.parse(content(ORIGIN)).words();
  }

  /** What would make it here, in words. */
  public static String here() {
    return Origin.here().words();
  }
}
