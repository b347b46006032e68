package org.jackfield.protocol;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.part.Header;

/**
 * An object being read, tolerantly: a member that is null, absent or of a type nobody can make
 * sense of counts as not there. Only what is required is a fault.
 */
final class Fields {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  private final String place;
  private final JsonObject object;

  Fields(String place, JsonObject object) {
    this.place = place;
    this.object = object;
  }

  /** The first of these members that holds a text or a number. */
  Optional<String> text(String... keys) {
    for (String key : keys) {
      JsonValue value = object.get(key);
      if (value instanceof JsonString text) {
        return Optional.of(text.getString());
      } else if (value instanceof JsonNumber number) {
        return Optional.of(number.toString());
      }
    }
    return Optional.empty();
  }

  /** The text of this member, which must be there and hold more than blanks. */
  String required(String key) {
    return text(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> fault(key, has(key) ? "must be a text, not empty" : "is missing"));
  }

  FieldFault fault(String key, String reason) {
    return new FieldFault(path(key), reason);
  }

  boolean has(String key) {
    return object.containsKey(key) && !object.isNull(key);
  }

  /** True for true, "true" and (as for media constraints) an object; false likewise. */
  boolean flag(String key, boolean otherwise) {
    JsonValue value = object.getOrDefault(key, JsonValue.NULL);
    String text = value instanceof JsonString string ? string.getString() : value.toString();
    if (value instanceof JsonObject || text.equalsIgnoreCase("true")) {
      return true;
    }
    return !text.equalsIgnoreCase("false") && otherwise;
  }

  /** A whole number of at most nine digits, also when sent as text. */
  OptionalInt number(String key) {
    return text(key)
        .map(text -> text.endsWith(".0") ? text.substring(0, text.length() - 2) : text)
        .filter(text -> INTEGER.matcher(text).matches())
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  /** The object in this member, or one without members. */
  Fields object(String key) {
    return new Fields(
        path(key),
        object.get(key) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT);
  }

  boolean holdsObject(String key) {
    return object.get(key) instanceof JsonObject;
  }

  /** The texts in the array in this member; empty when there is no array. */
  Optional<List<String>> texts(String key) {
    if (!(object.get(key) instanceof JsonArray array)) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    for (JsonValue value : array) {
      if (value instanceof JsonString text) {
        found.add(text.getString());
      }
    }
    return Optional.of(found);
  }

  /** The name and value pairs in the array in this member. */
  List<Header> headers(String key) {
    List<Header> found = new ArrayList<>();
    if (object.get(key) instanceof JsonArray array) {
      for (JsonValue value : array) {
        if (value instanceof JsonObject pair) {
          Fields fields = new Fields(path(key), pair);
          fields
              .text("name")
              .ifPresent(name -> found.add(new Header(name, fields.text("value").orElse(""))));
        }
      }
    }
    return found;
  }

  RawJson raw() {
    return new RawJson(object.toString());
  }

  private String path(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }
}
