package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.UserError;
import io.mnv3.engine.Engine;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.ReferenceEngine;

/** With what a network is run. */
final class EngineOptions {
  private static final int MOST_THREADS = 1024;

  @Parameter(names = "--engine", description = "onednn (fast) or nd4j (the reference)")
  private String engine = "onednn";

  @Parameter(names = "--threads", description = "Threads that one run may use")
  private int threads = 1;

  /** The engine asked for. */
  Engine engine() {
    return switch (engine) {
      case "onednn" -> new OneDnnEngine();
      case "nd4j" -> new ReferenceEngine();
      default -> throw new UserError("--engine must be onednn or nd4j, not " + engine);
    };
  }

  int threads() {
    return threads(threads);
  }

  /**
   * The number of threads that {@code --threads} may ask for.
   *
   * @throws UserError if {@code threads} is none
   */
  static int threads(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UserError(
          "--threads must be between 1 and %d, not %d".formatted(MOST_THREADS, threads));
    }
    return threads;
  }
}
