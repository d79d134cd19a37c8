package io.mnv3.search;

/**
 * How a policy learns. MnasNet prints none of this.
 *
 * @param units of its recurrent cell
 * @param epochs steps of the optimiser for each batch of rewards
 * @param rate of learning
 * @param clip by how much the probability of a choice may change before the gain stops
 * @param entropy weight of the entropy of each choice, by which the policy goes on trying
 */
record PolicySettings(int units, int epochs, double rate, double clip, double entropy) {
  /**
   * For budgets of hundreds of evaluations. A hundred units are the usual controller's; what is
   * said of NASNet's rate (0.00035) and entropy (0.00001) is for thousands of evaluations.
   */
  static final PolicySettings DEFAULT = new PolicySettings(100, 4, 0.001, 0.2, 0.01);
}
