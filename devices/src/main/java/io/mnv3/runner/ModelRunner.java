package io.mnv3.runner;

import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** A program that runs models on a device and tells how long they take. */
public sealed interface ModelRunner permits BenchmarkModel, EngineRunner, OwnRunner {
  /** The name in results. */
  String name();

  /** Whether it can leave models to XNNPACK; what cannot is never asked to. */
  default boolean hasXnnpack() {
    return true;
  }

  /** What the program is, for results, beyond what it says itself. */
  default SortedMap<String, String> facts() {
    return Collections.emptySortedMap();
  }

  /** What must be in one folder of the device before it can run. */
  List<DeviceFile> files();

  /**
   * The command that measures, not yet pinned to any core.
   *
   * @param folder where {@link #files()} and the model are on the device, an absolute path
   */
  RemoteCommand command(String folder, RunRequest request);

  /** What a run's output says; whatever is missing from it is empty in the report. */
  RunReport read(Output output);
}
