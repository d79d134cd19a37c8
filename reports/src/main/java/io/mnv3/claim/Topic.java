package io.mnv3.claim;

import java.util.List;

/** What claims are about, in the order in which they are answered. */
public enum Topic {
  /** Multiply-adds and parameters. */
  COUNTS("Counts", "section-costs"),
  /** Top-1 on ImageNet of whole networks. */
  ACCURACY("Classification", "section-classification", "section-training"),
  /** Latency of whole networks. */
  LATENCY("Latency", "section-phones", "section-host"),
  /** What each change between MnasNet-A1 and MobileNetV3-Large is worth. */
  STEPS("The steps of the record", "section-record", "section-factorial", "section-stem-filters"),
  /** What NetAdapt makes narrower. */
  NETADAPT("NetAdapt’s choices", "section-netadapt"),
  /** What a platform-aware search finds. */
  SEARCH("Search", "section-search"),
  /** Eight bits. */
  QUANTISATION("Quantisation", "section-phones"),
  /** What networks are for besides classification. */
  TASKS("Detection and segmentation");

  private final String words;
  private final List<String> sections;

  Topic(String words, String... sections) {
    this.words = words;
    this.sections = List.of(sections);
  }

  /** The topic in words. */
  public String words() {
    return words;
  }

  /** Ids of the report's sections that say more. */
  public List<String> sections() {
    return sections;
  }
}
