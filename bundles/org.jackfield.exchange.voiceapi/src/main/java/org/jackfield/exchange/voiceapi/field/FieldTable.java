package org.jackfield.exchange.voiceapi.field;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** The fields that an object of the Voice API has. Fields that are not in it are ignored. */
public final class FieldTable {
  private static final Set<JsonValue> NOTHING =
      Set.of(Json.createValue(""), JsonValue.EMPTY_JSON_ARRAY, JsonValue.EMPTY_JSON_OBJECT);

  private final List<Field> fields;

  /** A table of these fields, in this order. */
  public FieldTable(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** Everything that is wrong with a new object. */
  public List<ApiError> faultsOfNew(JsonObject given) {
    return faults("", given, true);
  }

  /** The same of an object that stands there. */
  List<ApiError> faultsOfNew(String pointer, JsonObject given) {
    return faults(pointer, given, true);
  }

  /** Everything that is wrong with a change of an object. */
  public List<ApiError> faultsOfChange(JsonObject given) {
    return faults("", given, false);
  }

  /** The fields, in their order. */
  public List<Field> fields() {
    return fields;
  }

  /** Whether there is a field of this name. */
  public boolean has(String name) {
    return fields.stream().anyMatch(it -> it.name().equals(name));
  }

  /** Those that ask for something that is not built. */
  public List<ApiError> notBuilt(JsonObject given) {
    return fields.stream()
        .filter(it -> it.effect() == Field.Effect.NOT_BUILT && asks(it, given.get(it.name())))
        .map(it -> ErrorCode.NOT_BUILT.at("/" + it.name(), "this is not built here"))
        .toList();
  }

  private static boolean asks(Field field, JsonValue value) {
    return value != null
        && value != JsonValue.NULL
        && (value != JsonValue.FALSE || field.standard().equals(Optional.of(JsonValue.TRUE)))
        && !field.standard().equals(Optional.of(value))
        && !NOTHING.contains(value);
  }

  /** As a rule for an object in an object, in which no field is required. */
  List<ApiError> faultsWithin(String pointer, JsonValue value) {
    return value instanceof JsonObject object
        ? faults(pointer, object, false)
        : List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be an object"));
  }

  private List<ApiError> faults(String place, JsonObject given, boolean isNew) {
    List<ApiError> faults = new ArrayList<>();
    for (Field field : fields) {
      String pointer = place + "/" + field.name();
      JsonValue value = given.get(field.name());
      if (isMissing(field, value, isNew)) {
        faults.add(ErrorCode.MISSING_PARAMETER.at(pointer, field.name() + " is required"));
      } else if (value != null && !(value == JsonValue.NULL && field.mayBeNull())) {
        faults.addAll(field.rule().faults(pointer, value));
      }
    }
    return faults;
  }

  /** What is required cannot be taken away either. */
  private static boolean isMissing(Field field, JsonValue value, boolean isNew) {
    return field.isRequired() && (value == JsonValue.NULL || value == null && isNew);
  }

  /** A new object of which nothing has been said. */
  public JsonObject defaults() {
    JsonObjectBuilder object = Json.createObjectBuilder();
    fields.forEach(field -> field.standard().ifPresent(it -> object.add(field.name(), it)));
    return object.build();
  }

  /**
   * An object with a change in it. Objects in it are merged in turn, lists are replaced.
   *
   * @param given without faults
   */
  public JsonObject merge(JsonObject before, JsonObject given) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    for (Field field : fields) {
      JsonValue old = before.get(field.name());
      JsonValue value = given.containsKey(field.name()) ? merged(field, old, given) : old;
      if (value != null) {
        object.add(field.name(), value);
      }
    }
    return object.build();
  }

  private static JsonValue merged(Field field, JsonValue old, JsonObject given) {
    JsonValue value = given.get(field.name());
    return field.inner().isPresent() && value instanceof JsonObject object
        ? field
            .inner()
            .get()
            .merge(old instanceof JsonObject it ? it : JsonValue.EMPTY_JSON_OBJECT, object)
        : value;
  }
}
