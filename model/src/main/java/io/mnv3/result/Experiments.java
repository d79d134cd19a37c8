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
   * off, of a program that can use it), threads, phone (a hash of its serial number), boot (which
   * start of the phone), block, place in it, anchor (whether it is the block's anchor), mask.
   * Context: what the phone is, how fast it ran, the verdict. Quantities: {@link #LATENCY}, of good
   * runs; {@link #FAILURE}.
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
   * published one in the context, and the interval that nine of ten of the same kind keep within.
   */
  public static final String LATENCY_VALIDATION = "latency-validation";

  /**
   * Published 8-bit latencies as models describe them that were fitted to them: no predictions.
   * Configuration as for {@link #PREDICTED_LATENCY}; the published latency is in the context.
   */
  public static final String LATENCY_RESIDUAL = "latency-residual";

  /**
   * Time of each operation of a network on a phone. Measured, it is configured as {@link
   * #PHONE_LATENCY}, and has its quantities too, {@link #LATENCY} with the profiling in it;
   * predicted, as {@link #PREDICTED_LATENCY}. Quantity: {@link #OPERATION_TIMES}, a sample an
   * operation, named in the context's {@code operations} with line feeds between: by the ids of
   * nodes where networks are ours. Where they were measured, their kinds are in {@code types}.
   */
  public static final String OPERATION_PROFILE = "operation-profile";

  /**
   * Latencies of a phone predicted from a few networks that were measured on it. Configuration:
   * phone, precision, generation, anchors (how many were used). Quantity: {@link #RELATIVE_ERROR},
   * a sample for each other network, named as in {@link #LATENCY_VALIDATION}.
   */
  public static final String PHONE_CALIBRATION = "phone-calibration";

  /** Engines side by side in one run. Configuration: engine, threads, batch. */
  public static final String PEERS = "peers";

  /**
   * Time of a non-linearity on this host, where a layer of a network has it. Configuration: layer
   * (a node's id), nonlinearity ({@code hard-swish}, …), form: {@code fused} with the convolution
   * before it, which is timed alone as nonlinearity {@code linear}; {@code pass}, by itself over
   * the layer's output; {@code tflite} and {@code tflite-xnnpack}, the same in TensorFlow Lite.
   */
  public static final String ACTIVATION_LATENCY = "activation-latency";

  /**
   * Latency of a network in TensorFlow Lite on this host, in float and in eight bits, side by side.
   * Configuration: engine, threads, batch, width, precision ({@code float} or {@code int8}).
   */
  public static final String INT8_LATENCY = "int8-latency";

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
   * Trained weights in float and in eight bits, on labelled images that the calibration has not
   * seen. Configuration: data, weights. Quantity: {@link #INT8_OUTCOMES}.
   */
  public static final String QUANTIZATION = "quantization";

  /**
   * A training run. Configuration: recipe, data, seed, and where it is one of a study's, study,
   * step (1, 2, …; of steps that share a network the first), label and tier. Context: digest of the
   * data, images, epochs, and what the machine is. Quantities: {@link #ACCURACY}, {@link #LOSS},
   * {@link #VALIDATION_ACCURACY}, the curves, {@link #CONFUSION} where it is small, {@link
   * #INT8_OUTCOMES} where the network was quantised.
   */
  public static final String TRAINING = "training";

  /**
   * A run by which a network's learning rate was picked; validation only. Configuration: as for
   * {@link #TRAINING}, and learningRate, the factor on the recipe's.
   */
  public static final String LEARNING_RATE_PICK = "learning-rate-pick";

  /**
   * A candidate that a search asked for, trained for a short time. Configuration: algorithm, seed,
   * evaluation (1, 2, …), latency (its source), reward, targetMicros, weight, and data, dataDigest,
   * recipe, recipeDigest of the training. Quantity: {@link #VALIDATION_TOP1}, as far as it was
   * trained. Context: candidate, predictedMicros, epochs, reached (the reward), trained (the
   * fingerprint of the likeness that was trained).
   */
  public static final String SEARCH = "search";

  /**
   * A published network trained as the candidates of a search are. Configuration: latency, and data
   * to recipeDigest, as for {@link #SEARCH}. Quantity and context as there, but for candidate and
   * reached.
   */
  public static final String SEARCH_REFERENCE = "search-reference";

  /**
   * A network that NetAdapt tried. Configuration: study, tier, data, recipe, seed, iteration (1, 2,
   * …) and layer, the id of the one that is narrower, or {@link #UNCHANGED}. Context: edit, before
   * and after (channels), chosen (true or false), top1, and in losses, each with a standard error:
   * difference to the unchanged network, and how far behind the choice it is by the rule.
   * Quantities: {@link #LATENCY}, {@link #VALIDATION_LOSS}.
   */
  public static final String NETADAPT = "netadapt";

  /** In place of a layer: the network from which an iteration starts, trained as the others are. */
  public static final String UNCHANGED = "unchanged";

  /** Quantity: mean cross-entropy on the validation part; one sample. */
  public static final String VALIDATION_LOSS = "validation-loss";

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

  /**
   * Quantity: images that a network gets right in float and in eight bits by post-training
   * quantisation: both, float alone, eight bits alone, neither; and those that both take for the
   * same class. The context has calibrating, the number of pictures that chose the ranges.
   */
  public static final String INT8_OUTCOMES = "int8-outcomes";

  /** Quantity: by how much predictions are too high, in {@link #PERCENT} of what is known. */
  public static final String RELATIVE_ERROR = "relative-error";

  /** Unit: percent. */
  public static final String PERCENT = "%";

  /** Quantity: wall time of one run of one batch, in {@link #MICROSECONDS}. */
  public static final String LATENCY = "latency";

  /** Quantity: mean time of each operation of one run of one image, in {@link #MICROSECONDS}. */
  public static final String OPERATION_TIMES = "operation-times";

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
