package org.jackfield.exchange.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.PlainUrl;
import org.jackfield.exchange.voiceapi.json.Json;

/** The last commands for legs that were taken. In memory; thread-safe. */
public final class CommandLog {
  /** How many are kept; older ones are forgotten. */
  public static final int KEPT = 1000;

  /** What is longer is not kept: sound that was sent along, for one. */
  private static final int LONGEST_VALUE = 1000;

  private static final Set<String> SECRETS =
      Set.of(
          "sip_auth_username",
          "sip_auth_password",
          "stream_auth_token",
          "custom_headers",
          "custom_parameters",
          "sip_headers");

  private final InstantSource clock;
  private final Deque<Taken> taken = new ArrayDeque<>();

  /** Keeps nothing yet. */
  public CommandLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * One that was taken.
   *
   * @param leg whose, as it was before
   * @param at when
   * @param name e.g. {@code answer}
   * @param body what it said, without secrets and what is long
   */
  record Taken(CallView leg, Instant at, String name, JsonObject body) {}

  /** One was taken. */
  public void add(CallView leg, String name, FieldTable fields, JsonObject body) {
    JsonObjectBuilder kept = Json.createObjectBuilder();
    fields.fields().stream()
        .map(Field::name)
        .filter(it -> body.containsKey(it) && !SECRETS.contains(it))
        .filter(it -> body.get(it).toString().length() <= LONGEST_VALUE)
        .forEach(it -> kept.add(it, plain(body.get(it))));
    Taken one = new Taken(leg, clock.instant(), name, kept.build());
    synchronized (taken) {
      taken.addLast(one);
      if (taken.size() > KEPT) {
        taken.removeFirst();
      }
    }
  }

  /** URLs of it without user, password and query. */
  private static JsonValue plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder all = Json.createObjectBuilder();
      object.forEach((name, one) -> all.add(name, plain(one)));
      return all.build();
    }
    return value instanceof JsonString text && text.getString().contains("://")
        ? Json.createValue(plain(text.getString()))
        : value;
  }

  private static String plain(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() == null ? text : PlainUrl.of(url);
    } catch (URISyntaxException none) {
      return text;
    }
  }

  /** The first first. */
  List<Taken> all() {
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }
}
