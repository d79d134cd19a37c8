package io.mnv3.bench;

import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.ReferenceEngine;
import java.util.List;

/** Everything that is measured side by side. */
public final class Peers {
  private static final List<Peer> ALL =
      List.of(
          new EnginePeer(new OneDnnEngine()),
          new TfLitePeer(true),
          new OnnxRuntimePeer(),
          new EnginePeer(new ReferenceEngine()),
          new TfLitePeer(false));

  private Peers() {}

  /**
   * The peer called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Peer named(String name) {
    return ALL.stream()
        .filter(peer -> peer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no peer is called " + name));
  }

  /** One that shares no code with {@code peer}, to compare its output with. */
  static Peer independentOf(Peer peer) {
    return peer instanceof OnnxRuntimePeer ? new TfLitePeer(true) : new OnnxRuntimePeer();
  }
}
