package io.mnv3.reproduce;

import io.mnv3.host.HostLatency;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.KnownFiles;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of the main job on this machine. */
public final class Reproduction {
  private static final long SEED = 20190506;
  private static final String PHOTOS = "photos";

  private Reproduction() {}

  /** A few minutes. */
  public static List<Job> quick() {
    return jobs(new HostLatency(30, 10, 3, SEED), 100);
  }

  /** Ten times as many samples. */
  public static List<Job> full() {
    return jobs(new HostLatency(300, 10, 3, SEED), 1000);
  }

  private static List<Job> jobs(HostLatency plan, int profileRuns) {
    List<Job> jobs = new ArrayList<>();
    jobs.add(new PeakJob());
    jobs.add(
        new LatencyJob(
            "Latency of the optimisation record's steps on this host",
            Subjects.recordSteps(),
            plan));
    jobs.add(new LatencyJob("Latency of Table 3's networks on this host", Subjects.table3(), plan));
    jobs.add(new ProfileJob(profileRuns));
    jobs.addAll(photos());
    return List.copyOf(jobs);
  }

  private static List<PhotosJob> photos() {
    Optional<Path> photos = photoSet();
    if (photos.isEmpty()) {
      return List.of();
    }
    return KnownFiles.all().stream().flatMap(known -> job(known, photos.get())).toList();
  }

  private static Stream<PhotosJob> job(KnownFile known, Path photos) {
    return WeightFiles.find(known).map(file -> new PhotosJob(known, file, photos)).stream();
  }

  private static Optional<Path> photoSet() {
    String data = System.getenv("MNV3_DATA");
    if (data == null || data.isBlank()) {
      return Optional.empty();
    }
    return Stream.of("imagenet-photos-200.tar", "")
        .map(name -> Path.of(data, PHOTOS, name))
        .filter(Files::exists)
        .findFirst();
  }

  /** What could not be done on this machine, and how it could. */
  public static List<String> notes() {
    if (!photos().isEmpty()) {
      return List.of();
    }
    return List.of(
        "No photos were classified: set MNV3_DATA to a folder with weights/ (./mnv3 report lists"
            + " the files and their addresses) and labelled photos in photos/.");
  }
}
