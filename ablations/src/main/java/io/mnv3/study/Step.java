package io.mnv3.study;

import io.mnv3.arch.Edit;
import io.mnv3.arch.NamedEdit;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * One step of a study.
 *
 * @param label what the paper calls it
 * @param edits what it changes, in order; none if it differs only in costing
 * @param costing how hard-swish is paid for
 */
public record Step(String label, List<NamedEdit> edits, Costing costing) implements Serializable {
  public Step {
    edits = List.copyOf(edits);
    if (label.isBlank()) {
      throw new IllegalArgumentException("a step needs a label");
    }
  }

  /** A step with hard-swish fused, its edits in words. */
  public static Step of(String label, String... words) {
    return of(label, Costing.FUSED_HARD_SWISH, words);
  }

  static Step of(String label, Costing costing, String... words) {
    return new Step(label, List.of(words).stream().map(NamedEdit::new).toList(), costing);
  }

  /** Its edits as one. */
  public Edit edit() {
    return edits.stream().map(Edit.class::cast).reduce(Edit.identity(), Edit::andThen);
  }

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
