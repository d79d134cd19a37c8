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

  /**
   * Latency of a model on a phone. Configuration: engine (the program that runs it), xnnpack (on or
   * off), threads, phone (a hash of its serial number), boot (which start of the phone), block,
   * place in it, anchor (whether it is the block's anchor), mask. Context: what the phone is, how
   * fast it ran, the verdict. Quantities: {@link #LATENCY}, of good runs; {@link #FAILURE}.
   */
  public static final String PHONE_LATENCY = "phone-latency";

  /** Latency of a single layer on a phone, for look-up tables; as {@link #PHONE_LATENCY}. */
  public static final String LAYER_LATENCY = "layer-latency";

  /**
   * Latency of a network on a phone as a model has it. Configuration: phone, precision, generation,
   * knowledge, network, width, resolution, edits, hardSwish. Context: low and high, the interval,
   * and published with publishedSource where there is such a latency, all in {@link #MICROSECONDS}.
   */
  public static final String PREDICTED_LATENCY = "predicted-latency";

  /**
   * Published latencies predicted by models that have not seen them. Configuration: phone,
   * precision, generation, regression, leftOut. Quantities: {@link #RELATIVE_ERROR}, a sample a
   * network, named in the context's {@code networks} with semicolons between; {@link #LATENCY} of
   * one network, which the configuration then describes as for {@link #PREDICTED_LATENCY}, with the
   * published one in the context.
   */
  public static final String LATENCY_VALIDATION = "latency-validation";

  /**
   * Latencies of a phone predicted from a few networks that were measured on it. Configuration:
   * phone, precision, generation, anchors (how many were used). Quantity: {@link #RELATIVE_ERROR},
   * a sample for each other network, named as in {@link #LATENCY_VALIDATION}.
   */
  public static final String PHONE_CALIBRATION = "phone-calibration";

  /** Engines side by side in one run. Configuration: engine, threads, batch. */
  public static final String PEERS = "peers";

  /**
   * Time of one fused step of a network on this host. Configuration: engine, threads, batch, index,
   * nodes (comma-separated ids), multiplyAdds, bytes.
   */
  public static final String PROFILE = "profile";

  /**
   * Training steps side by side in one run. Configuration: engine, resolution, threads, batch.
   * Quantities: {@link #LATENCY}, {@link #MEMORY}, {@link #PLANNED_MEMORY}, {@link #PRIMITIVES}.
   */
  public static final String TRAINING_SPEED = "training-speed";

  /**
   * Latency of a network by somebody else's measurement. Configuration: device, and whatever else
   * the table has; of unknown making, so that its source is always {@link Source#IMPORTED}.
   */
  public static final String IMPORTED_LATENCY = "imported-latency";

  /** The host's measured arithmetic peak. Configuration: threads. */
  public static final String COMPUTE_FLOOR = "compute-floor";

  /**
   * Top-1 and top-5 of trained weights on labelled images. Configuration: data, weights, engine;
   * samples are one per image, 1 where the prediction is right.
   */
  public static final String CLASSIFICATION = "classification";

  /**
   * A training run. Configuration: recipe, data, seed, and where it is one of a study's, study,
   * step (1, 2, …; of steps that share a network the first), label and tier. Context: digest of the
   * data, images, epochs, and what the machine is. Quantities: {@link #ACCURACY}, {@link #LOSS},
   * {@link #VALIDATION_ACCURACY}, the curves, {@link #CONFUSION} where it is small.
   */
  public static final String TRAINING = "training";

  /**
   * A run by which a network's learning rate was picked; validation only. Configuration: as for
   * {@link #TRAINING}, and learningRate, the factor on the recipe's.
   */
  public static final String LEARNING_RATE_PICK = "learning-rate-pick";

  /**
   * What a study consists of that does not come with the suite. Configuration: study. Context:
   * definition, the study's file. Quantity: {@link #STEPS}.
   */
  public static final String STUDY = "study";

  /**
   * The filters of a trained network's stem, batch norm folded. Configuration: weights. Context:
   * source. Quantity: {@link #FILTERS}.
   */
  public static final String STEM = "stem";

  /** Quantity: weights of filters {@code [out, 3, k, k]}, in that order; the context has kernel. */
  public static final String FILTERS = "filters";

  /** Quantity: how many steps there are; one sample. */
  public static final String STEPS = "steps";

  /** Quantity: top-1 on the test part at the end of a run, in {@link #PERCENT}; one sample. */
  public static final String ACCURACY = "accuracy";

  /** Quantity: cross-entropy on the test part at the end of a run; one sample. */
  public static final String LOSS = "loss";

  /** Quantity: top-1 on the validation part at the end of a run, in {@link #PERCENT}. */
  public static final String VALIDATION_ACCURACY = "validation-accuracy";

  /** Quantity, a curve: top-1 on the validation part, in {@link #PERCENT}, one sample an epoch. */
  public static final String VALIDATION_TOP1 = "validation-top1";

  /** Quantity, a curve: mean loss of the training steps, one sample an epoch. */
  public static final String TRAINING_LOSS = "training-loss";

  /** Quantity, a curve: learning rate at the end of each epoch. */
  public static final String LEARNING_RATE = "learning-rate";

  /**
   * Quantity: images of the test part by class and guess, row by row: sample {@code label · classes
   * + guess}. The context's {@code classes} names them, comma-separated.
   */
  public static final String CONFUSION = "confusion";

  /** Quantity: by how much predictions are too high, in {@link #PERCENT} of what is known. */
  public static final String RELATIVE_ERROR = "relative-error";

  /** Unit: percent. */
  public static final String PERCENT = "%";

  /** Quantity: wall time of one run of one batch, in {@link #MICROSECONDS}. */
  public static final String LATENCY = "latency";

  /**
   * Quantity: an attempt that came to nothing; one sample, 1. The configuration has its number as
   * attempt, the context says why.
   */
  public static final String FAILURE = "failure";

  /**
   * Quantity: by how much preparing and running raised the peak of a process's resident memory, in
   * {@link #BYTES}; one sample a process.
   */
  public static final String MEMORY = "memory";

  /** Quantity: memory that was said to be needed beforehand, in {@link #BYTES}. */
  public static final String PLANNED_MEMORY = "planned-memory";

  /**
   * Quantity: what oneDNN's primitives take of a run by themselves, in {@link #MICROSECONDS}; one
   * sample a process.
   */
  public static final String PRIMITIVES = "primitives";

  /** Quantity: arithmetic rate, in {@link #GFLOPS}. */
  public static final String RATE = "rate";

  /** Quantity: whether the label is the first guess, per image. */
  public static final String TOP1 = "top1";

  /** Quantity: whether the label is among the first five guesses, per image. */
  public static final String TOP5 = "top5";

  /** Unit: bytes. */
  public static final String BYTES = "B";

  /** Unit: microseconds. */
  public static final String MICROSECONDS = "us";

  /** Unit: 10⁹ floating-point operations a second; a multiply-add is two. */
  public static final String GFLOPS = "GFLOP/s";

  private Experiments() {}
}
