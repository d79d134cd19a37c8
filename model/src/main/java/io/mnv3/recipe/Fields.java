package io.mnv3.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The fields of a JSON object, each asked for once; what nobody asked for is a mistake. */
final class Fields {
  private final JsonNode node;
  private final String where;
  private final TreeSet<String> left = new TreeSet<>();

  /**
   * @param where file and field, for messages
   */
  Fields(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new UserError(where + " must be an object in braces");
    }
    this.node = node;
    this.where = where;
    node.fieldNames().forEachRemaining(left::add);
  }

  /** Complains of fields that nobody asked for. */
  void requireNoOthers() {
    if (!left.isEmpty()) {
      throw new UserError("%s has no field %s".formatted(where, left.first()));
    }
  }

  private JsonNode get(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw new UserError("%s lacks the field %s".formatted(where, name));
    }
    left.remove(name);
    return value;
  }

  Fields object(String name) {
    return new Fields(get(name), where + ", " + name);
  }

  /** An object that may be absent. */
  Optional<Fields> optionalObject(String name) {
    return node.has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  List<Fields> objects(String name) {
    JsonNode array = get(name);
    if (!array.isArray()) {
      throw wrong(name, "a list in brackets", array);
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array) {
      objects.add(new Fields(element, "%s, %s %d".formatted(where, name, objects.size() + 1)));
    }
    return objects;
  }

  String text(String name) {
    JsonNode value = get(name);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(name, "a text", value);
    }
    return value.asText();
  }

  /** A list of texts; none if it is absent. */
  List<String> optionalTexts(String name) {
    if (!node.has(name)) {
      return List.of();
    }
    JsonNode array = get(name);
    if (!array.isArray() || !array.valueStream().allMatch(JsonNode::isTextual)) {
      throw wrong(name, "a list of texts", array);
    }
    return array.valueStream().map(JsonNode::asText).toList();
  }

  double number(String name) {
    JsonNode value = get(name);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw wrong(name, "a number", value);
    }
    return value.asDouble();
  }

  Optional<Double> optionalNumber(String name) {
    return node.has(name) ? Optional.of(number(name)) : Optional.empty();
  }

  int integer(String name) {
    JsonNode value = get(name);
    if (!value.isInt()) {
      throw wrong(name, "a whole number", value);
    }
    return value.asInt();
  }

  boolean flag(String name) {
    JsonNode value = get(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.asBoolean();
  }

  float[] three(String name) {
    JsonNode array = get(name);
    if (!array.isArray()
        || array.size() != 3
        || !array.valueStream().allMatch(JsonNode::isNumber)) {
      throw wrong(name, "a list of three numbers", array);
    }
    return new float[] {
      (float) array.get(0).asDouble(),
      (float) array.get(1).asDouble(),
      (float) array.get(2).asDouble()
    };
  }

  UserError wrong(String name, String wanted, Object found) {
    return new UserError("%s: %s must be %s, not %s".formatted(where, name, wanted, found));
  }

  /** The same failure with the place in front. */
  UserError wrong(RuntimeException e) {
    return new UserError(where + ": " + e.getMessage(), e);
  }
}
