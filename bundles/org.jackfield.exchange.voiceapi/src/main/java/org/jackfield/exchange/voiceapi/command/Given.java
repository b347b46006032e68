package org.jackfield.exchange.voiceapi.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** A body that has been checked, with the defaults in the places of what it does not say. */
public final class Given {
  private final JsonObject all;

  private Given(JsonObject all) {
    this.all = all;
  }

  /**
   * Checks a body.
   *
   * @throws Refusal if something is wrong with it, or asks for what is not built
   */
  public static Given of(FieldTable table, JsonObject body) {
    Refusal.unlessEmpty(table.faultsOfNew(body));
    Refusal.unlessBuilt(table.notBuilt(body));
    return new Given(table.merge(table.defaults(), body));
  }

  /** The value as it came, or its default. */
  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(all.get(name)).filter(it -> it != JsonValue.NULL);
  }

  /** A text that says something. */
  public Optional<String> text(String name) {
    return value(name)
        .filter(JsonString.class::isInstance)
        .map(it -> ((JsonString) it).getString())
        .filter(it -> !it.isEmpty());
  }

  /** A text that is required, or has a default; it may be empty. */
  public String sure(String name) {
    return all.getString(name);
  }

  /** True where it is given, or so by default. */
  public boolean flag(String name) {
    return all.get(name) == JsonValue.TRUE;
  }

  /** A whole number. */
  public Optional<Integer> whole(String name) {
    return value(name).filter(JsonNumber.class::isInstance).map(it -> ((JsonNumber) it).intValue());
  }

  /** A number that is required or has a default. */
  public int sureWhole(String name) {
    return whole(name).orElseThrow();
  }

  /** A number of seconds that is required or has a default. */
  public Duration seconds(String name) {
    return Duration.ofSeconds(sureWhole(name));
  }

  /** A number of milliseconds that is required or has a default. */
  public Duration millis(String name) {
    return Duration.ofMillis(sureWhole(name));
  }

  /** An object; empty if it is not given. */
  public JsonObject object(String name) {
    return value(name).map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
  }

  /** A list; empty if it is not given. */
  public JsonArray list(String name) {
    return value(name)
        .map(it -> it instanceof JsonArray list ? list : Json.createArrayBuilder().add(it).build())
        .orElse(JsonValue.EMPTY_JSON_ARRAY);
  }

  /** {@code custom_headers}, and {@code sip_headers} behind them. */
  public List<Header> headers() {
    return Stream.of(Common.HEADERS, Common.SIP_HEADERS)
        .flatMap(it -> list(it).getValuesAs(JsonObject.class).stream())
        .map(it -> new Header(it.getString("name"), it.getString("value")))
        .toList();
  }
}
