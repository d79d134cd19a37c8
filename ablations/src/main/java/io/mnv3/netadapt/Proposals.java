package io.mnv3.netadapt;

import io.mnv3.arch.Architecture;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.RowPrices;
import java.util.List;
import java.util.Optional;

/** Finds the networks that may come next. Several threads may use it. */
public final class Proposals {
  private final RowPrices prices;
  private final double least;

  /**
   * @param source what says how long a network takes
   * @param least microseconds that a proposal saves at least
   */
  public Proposals(LatencySource source, double least) {
    prices = new RowPrices(source);
    this.least = least;
  }

  /** Microseconds that a network takes. */
  public double micros(Architecture architecture) {
    return prices.micros(architecture);
  }

  /**
   * One proposal for each width that can be made small enough: the widest network that saves what
   * it must, in steps of {@link Width#STEP} channels.
   */
  public List<Proposal> of(Architecture present) {
    return Width.of(present).stream().flatMap(width -> widest(present, width).stream()).toList();
  }

  private Optional<Proposal> widest(Architecture present, Width width) {
    double most = micros(present) - least;
    int before = width.channels(present);
    int next = (before - 1) / Width.STEP * Width.STEP;
    for (int after = next; after >= width.least(present); after -= Width.STEP) {
      Architecture narrower = width.edit(after).apply(present);
      double micros = micros(narrower);
      if (micros <= most) {
        return Optional.of(new Proposal(width, before, after, narrower, micros));
      }
    }
    return Optional.empty();
  }
}
