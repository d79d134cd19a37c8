package io.mnv3.study;

import io.mnv3.arch.Edit;

/**
 * One step of a study.
 *
 * @param label what the paper calls it
 * @param edit what it changes in the network of the step before; the identity if it differs only in
 *     costing
 * @param costing how hard-swish is paid for from here on
 */
public record Step(String label, Edit edit, Costing costing) {}
