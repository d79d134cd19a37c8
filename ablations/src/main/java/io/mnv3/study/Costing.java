package io.mnv3.study;

/**
 * How hard-swish is paid for. The function computed is the same, so one trained network serves
 * both.
 */
public enum Costing {
  /** Hard-swish is part of the convolution before it (Section 5.2, "optimised"). */
  FUSED_HARD_SWISH,
  /** Hard-swish is a pass over memory of its own (Figure 9, "not optimised"). */
  SEPARATE_HARD_SWISH
}
