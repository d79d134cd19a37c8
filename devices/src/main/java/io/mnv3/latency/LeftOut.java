package io.mnv3.latency;

/** What a fit does not see when it is asked about a network. */
public enum LeftOut {
  /** Nothing: how well latencies are described, not how well they are predicted. */
  NOTHING("nothing") {
    @Override
    boolean excludes(Variant asked, Variant other) {
      return false;
    }
  },
  /** That point alone. */
  POINT("point") {
    @Override
    boolean excludes(Variant asked, Variant other) {
      return asked.equals(other);
    }
  },
  /** The network with all its resolutions and variants. */
  NETWORK("network") {
    @Override
    boolean excludes(Variant asked, Variant other) {
      return asked.weights().equals(other.weights());
    }
  },
  /** The whole family; with MobileNetV3 all that its paper was the first to report. */
  FAMILY("family") {
    @Override
    boolean excludes(Variant asked, Variant other) {
      return asked.family().equals(other.family()) || (asked.isOfV3() && other.isOfV3());
    }
  },
  /** All that the MobileNetV3 paper was the first to report: what was known before it stays. */
  V3("v3") {
    @Override
    boolean excludes(Variant asked, Variant other) {
      return other.isOfV3();
    }
  };

  private final String id;

  LeftOut(String id) {
    this.id = id;
  }

  /** Its name in records and reports. */
  public String id() {
    return id;
  }

  abstract boolean excludes(Variant asked, Variant other);
}
