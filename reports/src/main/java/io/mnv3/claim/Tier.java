package io.mnv3.claim;

/** How much a piece of evidence can bear. */
public enum Tier {
  /**
   * Follows from definitions, or shows that the machinery works; says nothing on accuracy or speed.
   */
  T0,
  /** A proxy: another data set, another device. May show that a direction holds there. */
  T1,
  /** The paper's own conditions: ImageNet, or the phone that the claim names. */
  T2
}
