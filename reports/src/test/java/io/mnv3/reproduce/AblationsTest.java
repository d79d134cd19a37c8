package io.mnv3.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Part;
import io.mnv3.dataset.Picture;
import io.mnv3.dataset.Pictures;
import io.mnv3.dataset.Split;
import io.mnv3.result.ResultLog;
import io.mnv3.study.Studies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationsTest {
  @TempDir private Path folder;

  /** Nothing is trained. */
  private static final class NoPictures implements Pictures {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public Picture read(int index, int[] among) {
      throw new AssertionError("there is no picture");
    }
  }

  @Test
  void everyStudyNetAdaptAndEveryAlgorithmAreParts() {
    List<Job> jobs = Ablations.jobs(dataset(), folder, folder);
    List<String> titles = jobs.stream().map(Job::title).toList();
    Studies.all().stream()
        .filter(study -> !study.name().equals("record"))
        .forEach(study ->
            assertThat(titles).anyMatch(title -> title.contains("study " + study.name() + " ")));
    assertThat(titles)
        .anyMatch(title -> title.contains("study record-factorial (T0): some-pictures, 99 "))
        .contains("NetAdapt from record:h-swish (T0): some-pictures, 5 seeds")
        .filteredOn(title -> title.startsWith("Search by "))
        .hasSize(3);
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = new Recorder(log, "run", new TreeMap<>());
      assertThat(jobs).allMatch(job -> !job.isDone(recorder) && job.steps() > 0);
    }
  }

  private static Dataset dataset() {
    Part part = new Part(new NoPictures(), new int[] {0});
    return new Dataset(
        "some-pictures",
        Collections.nCopies(10, "class"),
        "",
        Arrays.stream(Split.values()).collect(Collectors.toMap(Function.identity(), _ -> part)));
  }
}
