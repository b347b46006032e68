package org.jackfield.exchange.voiceapi.field;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.voiceapi.json.Json;

/**
 * One field of an object.
 *
 * @param name on the wire
 * @param rule what its value has to be
 * @param inner the fields of its value, if that is an object
 * @param isRequired whether a new object has to have it
 * @param mayBeNull whether null is a value
 * @param standard its value in a new object that does not have it; none, if empty
 * @param effect what becomes of it
 */
public record Field(
    String name,
    Rule rule,
    Optional<FieldTable> inner,
    boolean isRequired,
    boolean mayBeNull,
    Optional<JsonValue> standard,
    Effect effect) {

  /** What becomes of a field. */
  public enum Effect {
    /** What the Voice API says. */
    ACTS,
    /** It is checked and nothing else: it changes nothing that a caller could miss. */
    NONE,
    /** Refused with 501, but for values that ask for nothing. */
    NOT_BUILT
  }

  /** A field without default. */
  public static Field of(String name, Rule rule) {
    return new Field(name, rule, Optional.empty(), false, false, Optional.empty(), Effect.ACTS);
  }

  /** An object in the object. Changes are merged into it. */
  public static Field object(String name, Field... fields) {
    FieldTable inner = new FieldTable(List.of(fields));
    return new Field(
        name,
        inner::faultsWithin,
        Optional.of(inner),
        false,
        false,
        Optional.of(inner.defaults()),
        Effect.ACTS);
  }

  /** The same, to be given. */
  public Field required() {
    return new Field(name, rule, inner, true, mayBeNull, standard, effect);
  }

  /** The same, possibly null, and null if it is not given. */
  public Field orNull() {
    return new Field(
        name, rule, inner, isRequired, true, Optional.of(standard.orElse(JsonValue.NULL)), effect);
  }

  /** The same, without effect. */
  public Field withoutEffect() {
    return new Field(name, rule, inner, isRequired, mayBeNull, standard, Effect.NONE);
  }

  /** The same, not built: only its default, and what is empty or false, is taken. */
  public Field notBuilt() {
    return new Field(name, rule, inner, isRequired, true, standard, Effect.NOT_BUILT);
  }

  /** The same with a default. */
  public Field or(String text) {
    return or(Json.createValue(text));
  }

  /** The same with a default. */
  public Field or(int number) {
    return or(Json.createValue(number));
  }

  /** The same with a default. */
  public Field or(boolean flag) {
    return or(flag ? JsonValue.TRUE : JsonValue.FALSE);
  }

  /** The same with a list as default. */
  public Field or(List<String> texts) {
    JsonArray array = Json.createArrayBuilder(texts).build();
    return or(array);
  }

  private Field or(JsonValue value) {
    return new Field(name, rule, inner, isRequired, mayBeNull, Optional.of(value), effect);
  }
}
