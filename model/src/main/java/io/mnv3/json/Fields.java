package io.mnv3.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** The fields of a JSON object, each asked for once; what nobody asked for is a mistake. */
public final class Fields {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonNode node;
  private final String where;
  private final TreeSet<String> left = new TreeSet<>();

  /**
   * @param where file and field, for messages
   */
  private Fields(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new UserError(where + " must be an object in braces");
    }
    this.node = node;
    this.where = where;
    node.fieldNames().forEachRemaining(left::add);
  }

  /**
   * The object that {@code json} is.
   *
   * @param source for messages
   * @throws UserError if it is none
   */
  public static Fields of(String json, String source) {
    try {
      return new Fields(MAPPER.readTree(json), source);
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s is no JSON (line %d: %s)"
              .formatted(source, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  /**
   * What {@code reader} makes of the fields.
   *
   * @throws UserError if a field is left over, or they do not go together
   */
  public <T> T read(Function<Fields, T> reader) {
    try {
      T value = reader.apply(this);
      requireNoOthers();
      return value;
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private void requireNoOthers() {
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

  /** An object. */
  public Fields object(String name) {
    return new Fields(get(name), where + ", " + name);
  }

  /** An object that may be absent. */
  public Optional<Fields> optionalObject(String name) {
    return node.has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** A list of objects. */
  public List<Fields> objects(String name) {
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

  /** A text that is not blank. */
  public String text(String name) {
    JsonNode value = get(name);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(name, "a text", value);
    }
    return value.asText();
  }

  /** A list of texts; none if it is absent. */
  public List<String> optionalTexts(String name) {
    if (!node.has(name)) {
      return List.of();
    }
    JsonNode array = get(name);
    if (!array.isArray() || !array.valueStream().allMatch(JsonNode::isTextual)) {
      throw wrong(name, "a list of texts", array);
    }
    return array.valueStream().map(JsonNode::asText).toList();
  }

  /** A finite number. */
  public double number(String name) {
    JsonNode value = get(name);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw wrong(name, "a number", value);
    }
    return value.asDouble();
  }

  /** A finite number; nothing if it is absent. */
  public Optional<Double> optionalNumber(String name) {
    return node.has(name) ? Optional.of(number(name)) : Optional.empty();
  }

  /** A text; {@code otherwise} if it is absent. */
  public String optionalText(String name, String otherwise) {
    return node.has(name) ? text(name) : otherwise;
  }

  /** A whole number. */
  public int integer(String name) {
    JsonNode value = get(name);
    if (!value.isInt()) {
      throw wrong(name, "a whole number", value);
    }
    return value.asInt();
  }

  /** True or false. */
  public boolean flag(String name) {
    JsonNode value = get(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.asBoolean();
  }

  /** True or false; false if it is absent. */
  public boolean optionalFlag(String name) {
    return node.has(name) && flag(name);
  }

  /** Three numbers. */
  public float[] three(String name) {
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

  /**
   * What {@code maker} makes.
   *
   * @throws UserError if that is wrong, with the place in front
   */
  public <T> T within(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (UserError e) {
      throw wrong(e);
    }
  }

  /** The complaint that a field is not what is wanted. */
  public UserError wrong(String name, String wanted, Object found) {
    return new UserError("%s: %s must be %s, not %s".formatted(where, name, wanted, found));
  }

  /** The same failure with the place in front. */
  private UserError wrong(RuntimeException e) {
    return new UserError(where + ": " + e.getMessage(), e);
  }
}
