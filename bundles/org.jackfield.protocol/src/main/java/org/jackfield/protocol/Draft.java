package org.jackfield.protocol;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.part.Header;

/** A JSON object being written; members keep their order, absent ones are left out. */
final class Draft {
  private final JsonObjectBuilder members;

  Draft() {
    this.members = Json.provider().createObjectBuilder();
  }

  /** Starts with all members of {@code first}; a later put replaces in place. */
  Draft(JsonObject first) {
    this.members = Json.provider().createObjectBuilder(first);
  }

  Draft put(String key, String value) {
    members.add(key, value);
    return this;
  }

  Draft put(String key, Optional<String> value) {
    value.ifPresent(present -> members.add(key, present));
    return this;
  }

  Draft put(String key, int value) {
    members.add(key, value);
    return this;
  }

  Draft put(String key, OptionalInt value) {
    value.ifPresent(present -> members.add(key, present));
    return this;
  }

  Draft put(String key, boolean value) {
    members.add(key, value);
    return this;
  }

  Draft put(String key, Draft value) {
    members.add(key, value.members);
    return this;
  }

  Draft put(String key, RequestId id) {
    if (id.number()) {
      members.add(key, new BigDecimal(id.value()));
    } else {
      members.add(key, id.value());
    }
    return this;
  }

  Draft put(String key, List<String> values) {
    members.add(key, Json.provider().createArrayBuilder(values));
    return this;
  }

  Draft putHeaders(String key, List<Header> headers) {
    var array = Json.provider().createArrayBuilder();
    for (Header header : headers) {
      array.add(new Draft().put("name", header.name()).put("value", header.value()).members);
    }
    members.add(key, array);
    return this;
  }

  Draft putNull(String key) {
    members.addNull(key);
    return this;
  }

  @Override
  public String toString() {
    return members.build().toString();
  }
}
