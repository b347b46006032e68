package org.jackfield.exchange.voiceapi.credential;

import static org.jackfield.exchange.voiceapi.field.Rules.text;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** The fields of a telephony credential that can be given. */
public final class CredentialFields {
  static final String CONNECTION = "connection_id";
  static final String NAME = "name";
  static final String TAG = "tag";
  static final String END = "expires_at";

  /** All of them. */
  public static final FieldTable TABLE =
      new FieldTable(
          List.of(
              Field.of(CONNECTION, text(1, 64)).required(),
              Field.of(NAME, text(0, 255)).orNull(),
              Field.of(TAG, text(0, 255)).orNull(),
              Field.of(END, text(0, 64)).orNull()));

  private CredentialFields() {}

  /**
   * A credential with what is given laid over it.
   *
   * @param given without faults of the table
   * @throws Refusal if the end is no time, or not to come
   */
  static TelephonyCredential over(TelephonyCredential before, JsonObject given, Instant now) {
    return new TelephonyCredential(
        before.id(),
        said(given, CONNECTION).orElse(before.connectionId()),
        given.containsKey(NAME) ? said(given, NAME).orElse("") : before.name(),
        given.containsKey(TAG) ? said(given, TAG) : before.tag(),
        before.sipUsername(),
        given.containsKey(END) ? end(given, now) : before.expiresAt(),
        before.createdAt(),
        now);
  }

  /** The text of a field; empty if it is null, missing or has no letters. */
  static Optional<String> said(JsonObject given, String field) {
    JsonValue value = given.get(field);
    return value instanceof JsonString text
        ? Optional.of(text.getString()).filter(it -> !it.isEmpty())
        : Optional.empty();
  }

  private static Optional<Instant> end(JsonObject given, Instant now) {
    Optional<Instant> end = said(given, END).map(CredentialFields::time);
    if (end.filter(it -> !it.isAfter(now)).isPresent()) {
      throw Refusal.at(ErrorCode.INVALID_VALUE, "/" + END, "must be in the future");
    }
    return end;
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException fault) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE,
          "/" + END,
          "must be an ISO 8601 time with zone, like 2030-01-31T12:00:00Z");
    }
  }
}
