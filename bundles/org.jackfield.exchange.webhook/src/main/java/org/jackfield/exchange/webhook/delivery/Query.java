package org.jackfield.exchange.webhook.delivery;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An event as the query of a URL, behind what the URL has: {@code event_type}, {@code id}, {@code
 * occurred_at} and each field of the payload; lists and objects as JSON.
 */
final class Query {
  private Query() {}

  static URI of(URI url, String data) {
    JsonObject event;
    try (JsonReader reader = Json.createReader(new StringReader(data))) {
      event = reader.readObject();
    }
    StringBuilder query = new StringBuilder(url.getRawQuery() == null ? "" : url.getRawQuery());
    event.forEach(
        (field, value) -> {
          if (!field.equals("payload")) {
            add(query, field, value);
          }
        });
    for (Map.Entry<String, JsonValue> it : event.getJsonObject("payload").entrySet()) {
      add(query, it.getKey(), it.getValue());
    }
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?" + query);
  }

  private static void add(StringBuilder query, String field, JsonValue value) {
    String text = value instanceof JsonString string ? string.getString() : value.toString();
    query
        .append(query.isEmpty() ? "" : "&")
        .append(field)
        .append('=')
        .append(URLEncoder.encode(text, StandardCharsets.UTF_8));
  }
}
