package io.mnv3.result;

/** The words by which runs and reports agree on what a measurement is. */
public final class Experiments {
  /**
   * Latency of a network on this host. Configuration: engine, threads, batch, width, resolution.
   */
  public static final String HOST_LATENCY = "host-latency";

  /**
   * Latency of a step of the optimisation record on this host. Configuration: as for {@link
   * #HOST_LATENCY}, and step (1, 2, …) and label.
   */
  public static final String RECORD_LATENCY = "record-latency";

  /** Engines side by side in one run. Configuration: engine, threads, batch. */
  public static final String PEERS = "peers";

  /**
   * Time of one fused step of a network on this host. Configuration: engine, threads, batch, index,
   * nodes (comma-separated ids), multiplyAdds, bytes.
   */
  public static final String PROFILE = "profile";

  /** The host's measured arithmetic peak. Configuration: threads. */
  public static final String COMPUTE_FLOOR = "compute-floor";

  /**
   * Top-1 and top-5 of trained weights on labelled images. Configuration: data, weights, engine;
   * samples are one per image, 1 where the prediction is right.
   */
  public static final String CLASSIFICATION = "classification";

  /** Quantity: wall time of one run of one batch, in {@link #MICROSECONDS}. */
  public static final String LATENCY = "latency";

  /** Quantity: arithmetic rate, in {@link #GFLOPS}. */
  public static final String RATE = "rate";

  /** Quantity: whether the label is the first guess, per image. */
  public static final String TOP1 = "top1";

  /** Quantity: whether the label is among the first five guesses, per image. */
  public static final String TOP5 = "top5";

  /** Unit: microseconds. */
  public static final String MICROSECONDS = "us";

  /** Unit: 10⁹ floating-point operations a second; a multiply-add is two. */
  public static final String GFLOPS = "GFLOP/s";

  private Experiments() {}
}
