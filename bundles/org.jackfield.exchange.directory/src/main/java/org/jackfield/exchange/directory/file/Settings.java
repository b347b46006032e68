package org.jackfield.exchange.directory.file;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.ConnectionSettings.AniOverride;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;
import org.jackfield.exchange.api.directory.ConnectionSettings.SipUriCalling;

/** A connection's settings in a file: those that act, and the document of those that do not. */
final class Settings {
  private static final Map<String, NumberFormat> FORMATS =
      Map.of(
          "+e164", NumberFormat.PLUS_E164,
          "e164", NumberFormat.E164,
          "national", NumberFormat.NATIONAL,
          "sip_username", NumberFormat.SIP_USERNAME);
  private static final Map<String, SipUriCalling> CALLING =
      Map.of(
          "disabled", SipUriCalling.DISABLED,
          "internal", SipUriCalling.INTERNAL,
          "unrestricted", SipUriCalling.UNRESTRICTED);
  private static final Map<String, AniOverride> OVERRIDES =
      Map.of(
          "always", AniOverride.ALWAYS,
          "normal", AniOverride.NORMAL,
          "emergency", AniOverride.EMERGENCY);
  private static final Map<String, Boolean> ENABLED = Map.of("enabled", true, "disabled", false);

  /** Fields of a connection that are kept for who asks, and do nothing here. */
  private static final Set<String> KEPT =
      Set.of(
          "anchorsite_override",
          "dtmf_type",
          "encrypted_media",
          "encode_contact_header_enabled",
          "onnet_t38_passthrough_enabled",
          "default_on_hold_comfort_noise_enabled",
          "webhook_event_url",
          "webhook_event_failover_url",
          "webhook_api_version",
          "webhook_timeout_secs",
          "call_cost_in_webhooks",
          "ios_push_credential_id",
          "android_push_credential_id",
          "rtcp_settings",
          "jitter_buffer",
          "noise_suppression",
          "noise_suppression_details",
          "tags");

  private static final Set<String> INBOUND =
      Set.of("dnis_number_format", "simultaneous_ringing", "channel_limit");
  private static final Set<String> OUTBOUND =
      Set.of("call_parking_enabled", "channel_limit", "ani_override", "ani_override_type");

  /** The same of an application. */
  private static final Set<String> KEPT_OF_APPLICATION =
      Set.of(
          "anchorsite_override",
          "dtmf_type",
          "first_command_timeout",
          "first_command_timeout_secs",
          "redact_dtmf_debug_logging",
          "inbound",
          "outbound",
          "tags");

  private Settings() {}

  static ConnectionSettings acting(Node node) {
    ConnectionSettings usual = ConnectionSettings.DEFAULT;
    Optional<Node> in = node.member("inbound");
    Optional<Node> out = node.member("outbound");
    return new ConnectionSettings(
        node.flag("active", usual.active()),
        choice(Optional.of(node), "sip_uri_calling_preference", CALLING)
            .orElse(usual.sipUriCalling()),
        choice(in, "dnis_number_format", FORMATS).orElse(usual.dnis()),
        choice(in, "simultaneous_ringing", ENABLED).orElse(usual.simultaneousRinging()),
        in.map(it -> it.count("channel_limit")).orElse(usual.inboundChannels()),
        out.map(it -> it.count("channel_limit")).orElse(usual.outboundChannels()),
        out.map(it -> it.flag("call_parking_enabled", usual.callParking()))
            .orElse(usual.callParking()),
        out.flatMap(Settings::aniOverride),
        choice(out, "ani_override_type", OVERRIDES).orElse(usual.aniOverrideType()));
  }

  private static Optional<String> aniOverride(Node outbound) {
    Optional<String> number =
        outbound.member("ani_override").map(Node::text).filter(it -> !it.isBlank());
    if (number.isPresent() && !number.get().matches("\\+?[0-9]{2,15}")) {
      throw outbound.bad("ani_override", "must be a number: an optional plus and 2 to 15 digits");
    }
    return number;
  }

  private static <T> Optional<T> choice(Optional<Node> node, String name, Map<String, T> values) {
    Optional<Node> found = node.flatMap(it -> it.member(name));
    if (found.isPresent() && !values.containsKey(found.get().text())) {
      throw found.get().bad("must be one of " + String.join(", ", new TreeMap<>(values).keySet()));
    }
    return found.map(it -> values.get(it.text()));
  }

  static String document(Node node) {
    JsonObjectBuilder document = kept(node, KEPT);
    rest(node, "inbound", INBOUND).ifPresent(it -> document.add("inbound", it));
    rest(node, "outbound", OUTBOUND).ifPresent(it -> document.add("outbound", it));
    return document.build().toString();
  }

  static String applicationDocument(Node node) {
    return kept(node, KEPT_OF_APPLICATION).build().toString();
  }

  private static JsonObjectBuilder kept(Node node, Set<String> names) {
    JsonObjectBuilder document = JsonProvider.provider().createObjectBuilder();
    node.json()
        .asJsonObject()
        .forEach(
            (name, value) -> {
              if (names.contains(name)) {
                document.add(name, value);
              }
            });
    return document;
  }

  /** A member without those of its members that act. */
  private static Optional<JsonObject> rest(Node node, String name, Set<String> acting) {
    Optional<Node> found = node.member(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonObjectBuilder rest =
        JsonProvider.provider().createObjectBuilder(found.get().json().asJsonObject());
    acting.forEach(rest::remove);
    return Optional.of(rest.build()).filter(it -> !it.isEmpty());
  }
}
