package org.jackfield.exchange.voiceapi.connection;

import static org.jackfield.exchange.voiceapi.connection.ConnectionFields.NAME;
import static org.jackfield.exchange.voiceapi.connection.ConnectionFields.NUMBERS;
import static org.jackfield.exchange.voiceapi.connection.ConnectionFields.PASSWORD;
import static org.jackfield.exchange.voiceapi.connection.ConnectionFields.TABLE;
import static org.jackfield.exchange.voiceapi.connection.ConnectionFields.USER;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.ConnectionSettings.AniOverride;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;
import org.jackfield.exchange.api.directory.ConnectionSettings.SipUriCalling;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** A connection of the directory as the Voice API shows it, and the other way round. */
final class ConnectionDocument {
  private static final String INBOUND = "inbound";
  private static final String OUTBOUND = "outbound";

  private ConnectionDocument() {}

  /** As it is shown. Its settings win over its document: they are what acts. */
  static JsonObject shown(Connection connection) {
    JsonObjectBuilder object =
        Json.createObjectBuilder()
            .add("id", connection.id())
            .add("record_type", "credential_connection");
    fields(connection).forEach(object::add);
    return object
        .add("created_at", connection.createdAt().toString())
        .add("updated_at", connection.updatedAt().toString())
        .build();
  }

  private static JsonObject fields(Connection connection) {
    JsonObject own =
        Json.createObjectBuilder()
            .add(NAME, connection.name())
            .add(USER, connection.userName())
            .add(NUMBERS, Json.createArrayBuilder(connection.numbers()))
            .build();
    JsonObject stored = TABLE.merge(TABLE.defaults(), parsed(connection.document()));
    return TABLE.merge(TABLE.merge(stored, ofSettings(connection.settings())), own);
  }

  private static JsonObject parsed(String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document))) {
      return reader.readObject();
    }
  }

  /**
   * A new one.
   *
   * @param given without faults
   * @throws Refusal if fields do not fit each other
   */
  static Connection fresh(String id, JsonObject given, Instant now) {
    return of(id, TABLE.merge(TABLE.defaults(), given), now, now);
  }

  /**
   * With a change.
   *
   * @param given without faults
   * @throws Refusal if fields do not fit each other
   */
  static Connection changed(Connection before, JsonObject given, Instant now) {
    return of(before.id(), TABLE.merge(fields(before), given), before.createdAt(), now);
  }

  private static Connection of(String id, JsonObject all, Instant createdAt, Instant updatedAt) {
    Refusal.unlessEmpty(ConnectionFields.faultsBetween(all));
    JsonObjectBuilder document = Json.createObjectBuilder(all);
    List.of(NAME, USER, NUMBERS, PASSWORD).forEach(document::remove);
    return new Connection(
        id,
        all.getString(NAME),
        all.getString(USER),
        settings(all),
        document.build().toString(),
        all.getJsonArray(NUMBERS).getValuesAs(JsonString::getString),
        createdAt,
        updatedAt);
  }

  private static ConnectionSettings settings(JsonObject all) {
    JsonObject inbound = all.getJsonObject(INBOUND);
    JsonObject outbound = all.getJsonObject(OUTBOUND);
    return new ConnectionSettings(
        all.getBoolean("active"),
        switch (all.getString("sip_uri_calling_preference")) {
          case "internal" -> SipUriCalling.INTERNAL;
          case "unrestricted" -> SipUriCalling.UNRESTRICTED;
          default -> SipUriCalling.DISABLED;
        },
        switch (inbound.getString("dnis_number_format")) {
          case "+e164" -> NumberFormat.PLUS_E164;
          case "national" -> NumberFormat.NATIONAL;
          case "sip_username" -> NumberFormat.SIP_USERNAME;
          default -> NumberFormat.E164;
        },
        inbound.getString("simultaneous_ringing").equals("enabled"),
        limit(inbound),
        limit(outbound),
        outbound.get("call_parking_enabled") == JsonValue.TRUE,
        Optional.of(outbound.getString("ani_override", "")).filter(it -> !it.isEmpty()),
        switch (outbound.getString("ani_override_type")) {
          case "normal" -> AniOverride.NORMAL;
          case "emergency" -> AniOverride.EMERGENCY;
          default -> AniOverride.ALWAYS;
        });
  }

  private static OptionalInt limit(JsonObject side) {
    return side.get("channel_limit") instanceof JsonNumber number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  private static JsonObject ofSettings(ConnectionSettings settings) {
    return Json.createObjectBuilder()
        .add("active", settings.active())
        .add(
            "sip_uri_calling_preference",
            switch (settings.sipUriCalling()) {
              case DISABLED -> "disabled";
              case INTERNAL -> "internal";
              case UNRESTRICTED -> "unrestricted";
            })
        .add(
            INBOUND,
            Json.createObjectBuilder()
                .add("dnis_number_format", dnis(settings.dnis()))
                .add(
                    "simultaneous_ringing", settings.simultaneousRinging() ? "enabled" : "disabled")
                .add("channel_limit", limit(settings.inboundChannels())))
        .add(
            OUTBOUND,
            Json.createObjectBuilder()
                .add("channel_limit", limit(settings.outboundChannels()))
                .add("call_parking_enabled", settings.callParking())
                .add("ani_override", settings.aniOverride().orElse(""))
                .add(
                    "ani_override_type",
                    switch (settings.aniOverrideType()) {
                      case ALWAYS -> "always";
                      case NORMAL -> "normal";
                      case EMERGENCY -> "emergency";
                    }))
        .build();
  }

  private static String dnis(NumberFormat format) {
    return switch (format) {
      case PLUS_E164 -> "+e164";
      case E164 -> "e164";
      case NATIONAL -> "national";
      case SIP_USERNAME -> "sip_username";
    };
  }

  private static JsonValue limit(OptionalInt channels) {
    return channels.isPresent() ? Json.createValue(channels.getAsInt()) : JsonValue.NULL;
  }
}
