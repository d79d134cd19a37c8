package io.mnv3.claim;

import java.util.List;

/** What claims are about, in the order in which they are answered. */
public enum Topic {
  /** Multiply-adds and parameters. */
  COUNTS("Counts"),
  /** Top-1 on ImageNet of whole networks. */
  ACCURACY("Classification"),
  /** Latency of whole networks. */
  LATENCY("Latency"),
  /** What each change between MnasNet-A1 and MobileNetV3-Large is worth. */
  STEPS("The steps of the record"),
  /** What NetAdapt makes narrower. */
  NETADAPT("NetAdapt’s choices"),
  /** What a platform-aware search finds. */
  SEARCH("Search"),
  /** Eight bits. */
  QUANTISATION("Quantisation"),
  /** What networks are for besides classification. */
  TASKS("Detection and segmentation");

  private final String words;

  Topic(String words) {
    this.words = words;
  }

  /** The topic in words. */
  public String words() {
    return words;
  }

  /** Ids of the report's sections that say more. */
  public List<String> sections() {
    return switch (this) {
      case COUNTS -> List.of("section-costs");
      case ACCURACY -> List.of("section-classification", "section-training");
      case LATENCY -> List.of("section-phones", "section-host");
      case STEPS ->
          List.of(
              "section-record", "section-factorial", "section-activations", "section-stem-filters");
      case NETADAPT -> List.of("section-netadapt");
      case SEARCH -> List.of("section-search");
      case QUANTISATION -> List.of("section-quantised", "section-phones");
      case TASKS -> List.of();
    };
  }
}
