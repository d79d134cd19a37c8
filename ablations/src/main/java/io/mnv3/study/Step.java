package io.mnv3.study;

import io.mnv3.arch.Edit;
import java.util.Locale;

/**
 * One step of a study.
 *
 * @param label what the paper calls it
 * @param edit what it changes in the network of the step before; the identity if it differs only in
 *     costing
 * @param costing how hard-swish is paid for from here on
 */
public record Step(String label, Edit edit, Costing costing) {
  /**
   * The label as a word for the command line: {@code h-swish} of "+ h-swish, optimised". Steps of
   * one word have one network.
   */
  public String word() {
    int comma = label.indexOf(',');
    String what = comma < 0 ? label : label.substring(0, comma);
    return what.replaceFirst("^\\+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
