package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencyModel;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.statistic.Estimate;

/** Latency on a Pixel 1 in float as a model has it that was fitted to what was known before V3. */
public final class PredictedLatency {
  private static final double MILLIS = 1e-3;

  private static final LatencyModel MODEL =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.BEFORE_V3);

  private PredictedLatency() {}

  /**
   * Milliseconds of a network; the interval is as wide as the errors of nine of ten networks that
   * were kept from a fit.
   */
  public static Estimate millis(Architecture architecture, HardSwish hardSwish) {
    double micros = MODEL.withHardSwish(hardSwish).micros(Lowering.lower(architecture));
    return new Estimate(micros, MODEL.low(micros), MODEL.high(micros), 1).times(MILLIS);
  }
}
