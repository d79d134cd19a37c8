package io.mnv3.result;

/** How much a piece of evidence can bear. */
public enum Tier {
  /**
   * Follows from definitions, or shows that the machinery works; says nothing on accuracy or speed.
   */
  T0,
  /**
   * A proxy: another data set, another device. May show that a direction holds there. Of training,
   * at least six paired seeds, each network's learning rate picked among several on a seed of its
   * own by the validation part.
   */
  T1,
  /** The paper's own conditions: ImageNet, or the phone that the claim names. */
  T2
}
