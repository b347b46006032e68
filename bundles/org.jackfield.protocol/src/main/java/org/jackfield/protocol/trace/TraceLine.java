package org.jackfield.protocol.trace;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.protocol.json.Json;

/**
 * One line of a trace.
 *
 * @param at when the client's lane did it, or heard of it
 * @param client the client's name
 * @param kind what it is
 * @param subject the call it is about, by its id, for {@link Kind#CALL}; else empty
 * @param text the frame, or a few words
 */
public record TraceLine(Instant at, String client, Kind kind, String subject, String text) {

  /** What a line tells. */
  public enum Kind {
    /** A socket is being opened. */
    OPENING,
    /** It is open. */
    OPENED,
    /** It could not be opened; the text says why. */
    FAILED,
    /** The client sent this frame. */
    SENT,
    /** This frame came. */
    RECEIVED,
    /** The client closes the socket. */
    CLOSING,
    /** The socket is closed; the text is its code, and why. */
    CLOSED,
    /** Something about a call that is in no frame: a verb, media, a deadline, a change of state. */
    CALL
  }

  /** Refuses missing parts. */
  public TraceLine {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(text, "text");
  }

  /** A line about the socket. */
  public static TraceLine of(Instant at, String client, Kind kind, String text) {
    return new TraceLine(at, client, kind, "", text);
  }

  /** The same with another text. */
  public TraceLine withText(String other) {
    return new TraceLine(at, client, kind, subject, other);
  }

  /** As one line of a file, without its end: a JSON object. */
  public String write() {
    return Json.provider()
        .createObjectBuilder()
        .add("at", at.toString())
        .add("client", client)
        .add("kind", kind.name().toLowerCase(Locale.ROOT))
        .add("subject", subject)
        .add("text", text)
        .build()
        .toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming the field that is missing or bad
   */
  public static TraceLine read(String line) {
    JsonObject fields = Json.object(line);
    try {
      return new TraceLine(
          Instant.parse(field(fields, "at")),
          field(fields, "client"),
          Kind.valueOf(field(fields, "kind").toUpperCase(Locale.ROOT)),
          field(fields, "subject"),
          field(fields, "text"));
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException("at: is no time", bad);
    } catch (IllegalArgumentException bad) {
      boolean named = bad.getMessage().contains(": ");
      throw named ? bad : new IllegalArgumentException("kind: is none that is known", bad);
    }
  }

  private static String field(JsonObject fields, String name) {
    JsonValue value = fields.get(name);
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw new IllegalArgumentException(name + ": is missing or no text");
  }

  /** The method of a frame that is a request, without {@code telnyx_rtc.}; else empty. */
  public Optional<String> method() {
    return frame()
        .map(frame -> frame.get("method"))
        .filter(JsonString.class::isInstance)
        .map(method -> ((JsonString) method).getString().replaceFirst("^telnyx_rtc\\.", ""));
  }

  /** The id of a frame, whether text or number; empty for other lines. */
  public Optional<String> id() {
    return frame()
        .map(frame -> frame.get("id"))
        .map(id -> id instanceof JsonString text ? text.getString() : id.toString());
  }

  private Optional<JsonObject> frame() {
    return kind == Kind.SENT || kind == Kind.RECEIVED
        ? Json.parse(text).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
        : Optional.empty();
  }

  /** What it is in a few words, without personal data: the method of a frame, or the text. */
  public String summary() {
    if (kind != Kind.SENT && kind != Kind.RECEIVED) {
      return text.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : text;
    }
    return frame().map(this::summary).orElse("not a frame");
  }

  private String summary(JsonObject frame) {
    return method()
        .map(method -> details(frame, method))
        .orElseGet(() -> frame.containsKey("error") ? "error " + code(frame) : "result");
  }

  private static String details(JsonObject frame, String method) {
    if (!(frame.get("params") instanceof JsonObject params)) {
      return method;
    }
    StringBuilder words = new StringBuilder(method);
    for (String key : new String[] {"action", "state", "cause"}) {
      if (params.get(key) instanceof JsonString value) {
        words.append(' ').append(value.getString());
      }
    }
    return words.toString();
  }

  private static String code(JsonObject frame) {
    return frame.get("error") instanceof JsonObject error
        ? String.valueOf(error.get("code"))
        : "of no form";
  }

  /** Without the text, which may hold numbers and addresses. */
  @Override
  public String toString() {
    return "TraceLine[" + client + " " + kind + " " + summary() + "]";
  }
}
