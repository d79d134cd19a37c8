package io.mnv3.study;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.NamedEdit;
import io.mnv3.json.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Studies as JSON: those that come with the suite, and a user's own. */
public final class StudyFile {
  private static final String FUSED = "fused";
  private static final String SEPARATE = "separate";

  private StudyFile() {}

  /**
   * A study.
   *
   * @param name of it
   * @param source for messages
   * @throws io.mnv3.UserError if it is wrong, with the place
   */
  public static Study read(String name, String json, String source) {
    return Fields.of(json, source).read(f -> study(name, f));
  }

  private static Study study(String name, Fields f) {
    Study study =
        new Study(
            name,
            f.text("purpose"),
            f.optionalText("paper", ""),
            network(f),
            form(f),
            f.objects("steps").stream().map(each -> each.read(StudyFile::step)).toList(),
            f.optionalFlag("int8"));
    f.within(study::stages);
    return study;
  }

  private static String network(Fields f) {
    String name = f.text("network");
    return f.within(() -> Architectures.named(name)).name();
  }

  private static Form form(Fields f) {
    String id = f.text("form");
    return Arrays.stream(Form.values())
        .filter(form -> form.id().equals(id))
        .findFirst()
        .orElseThrow(() -> f.wrong("form", "one of " + forms(), id));
  }

  private static String forms() {
    return Arrays.stream(Form.values()).map(Form::id).collect(Collectors.joining(", "));
  }

  private static Step step(Fields f) {
    return new Step(f.text("label"), edits(f), costing(f));
  }

  private static List<NamedEdit> edits(Fields f) {
    List<String> words = f.optionalTexts("edits");
    return f.within(() -> words.stream().map(NamedEdit::new).toList());
  }

  private static Costing costing(Fields f) {
    String word = f.optionalText("hardSwish", FUSED);
    return switch (word) {
      case FUSED -> Costing.FUSED_HARD_SWISH;
      case SEPARATE -> Costing.SEPARATE_HARD_SWISH;
      default -> throw f.wrong("hardSwish", FUSED + " or " + SEPARATE, word);
    };
  }

  /** The study as JSON in a line; {@link #read} gives it back. */
  public static String write(Study study) {
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("purpose", study.purpose());
    if (!study.paper().isEmpty()) {
      root.put("paper", study.paper());
    }
    root.put("network", study.network());
    root.put("form", study.form().id());
    root.put("int8", study.int8());
    ArrayNode steps = root.putArray("steps");
    study.steps().forEach(step -> write(step, steps.addObject()));
    return root.toString();
  }

  private static void write(Step step, ObjectNode node) {
    node.put("label", step.label());
    ArrayNode edits = node.putArray("edits");
    step.edits().forEach(edit -> edits.add(edit.words()));
    node.put("hardSwish", step.costing() == Costing.FUSED_HARD_SWISH ? FUSED : SEPARATE);
  }
}
