package io.mnv3.netadapt;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.NamedEdit;

/**
 * A network that may come next.
 *
 * @param width what is narrower in it
 * @param before channels of that in the present network
 * @param after channels of it here
 * @param architecture the network
 * @param micros microseconds that it takes
 */
public record Proposal(
    Width width, int before, int after, Architecture architecture, double micros) {

  /** What makes it of the present network. */
  public NamedEdit edit() {
    return width.edit(after);
  }

  /** The id of the layer that is narrower. */
  public String layer() {
    return width.layer(architecture);
  }
}
