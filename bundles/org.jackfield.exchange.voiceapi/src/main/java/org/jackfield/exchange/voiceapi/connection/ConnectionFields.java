package org.jackfield.exchange.voiceapi.connection;

import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.noneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.number;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;
import static org.jackfield.exchange.voiceapi.field.Rules.uuid;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.directory.ReservedNames;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rules;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** The fields of a credential connection: names, values, bounds and defaults. */
public final class ConnectionFields {
  static final String NAME = "connection_name";
  static final String USER = "user_name";
  static final String PASSWORD = "password";

  /** Ours: the real network attaches numbers elsewhere. The directory file has it too. */
  static final String NUMBERS = "phone_numbers";

  private static final int ANY = Integer.MAX_VALUE;
  private static final List<String> CODECS =
      List.of("G722", "G711U", "G711A", "G729", "OPUS", "H.264");

  /** All of them. */
  public static final FieldTable TABLE =
      new FieldTable(
          List.of(
              Field.of(NAME, text(1, 255)).required(),
              Field.of(
                      USER,
                      both(
                          text(4, 32),
                          both(
                              matching(
                                  Pattern.compile("[A-Za-z][A-Za-z0-9]*"),
                                  "must be letters and digits, a letter first"),
                              noneOf(ReservedNames::include, "is reserved"))))
                  .required(),
              Field.of(PASSWORD, text(8, 128)).required(),
              Field.of(NUMBERS, list(1000, number())).or(List.of()),
              Field.of("active", flag()).or(true),
              Field.of("anchorsite_override", Rules.anchorsite()).or("Latency").withoutEffect(),
              Field.of("sip_uri_calling_preference", oneOf("disabled", "unrestricted", "internal"))
                  .or("disabled"),
              Field.of("dtmf_type", oneOf("RFC 2833", "Inband", "SIP INFO"))
                  .or("RFC 2833")
                  .withoutEffect(),
              Field.of("encrypted_media", oneOf("SRTP")).orNull().withoutEffect(),
              Field.of("encode_contact_header_enabled", flag()).or(false).withoutEffect(),
              Field.of("onnet_t38_passthrough_enabled", flag()).or(false).withoutEffect(),
              Field.of("default_on_hold_comfort_noise_enabled", flag()).or(false).withoutEffect(),
              Field.of("webhook_event_url", url()).orNull(),
              Field.of("webhook_event_failover_url", url()).or("").orNull(),
              Field.of("webhook_api_version", oneOf("2")).or("2"),
              Field.of("webhook_timeout_secs", whole(0, 30)).orNull(),
              Field.of("call_cost_in_webhooks", flag()).or(false),
              Field.of("ios_push_credential_id", uuid()).orNull().withoutEffect(),
              Field.of("android_push_credential_id", uuid()).orNull().withoutEffect(),
              Field.object(
                      "rtcp_settings",
                      Field.of("port", oneOf("rtcp-mux", "rtp+1")).or("rtp+1"),
                      Field.of("capture_enabled", flag()).or(false),
                      Field.of("report_frequency_secs", whole(5, 3000)).or(5))
                  .withoutEffect(),
              Field.object(
                      "jitter_buffer",
                      Field.of("enable_jitter_buffer", flag()).or(false),
                      Field.of("jitterbuffer_msec_min", whole(40, 400)).or(60),
                      Field.of("jitterbuffer_msec_max", whole(40, 400)).or(200))
                  .withoutEffect(),
              Field.of("noise_suppression", oneOf("inbound", "outbound", "both", "disabled"))
                  .or("disabled")
                  .withoutEffect(),
              Field.object(
                      "noise_suppression_details",
                      Field.of("engine", text(1, 64)),
                      Field.of("attenuation_limit", whole(0, ANY)))
                  .withoutEffect(),
              Field.of("tags", list(100, text(1, 255))).or(List.of()).withoutEffect(),
              inbound(),
              outbound()));

  private ConnectionFields() {}

  private static Field inbound() {
    return Field.object(
        "inbound",
        Field.of("dnis_number_format", oneOf("+e164", "e164", "national", "sip_username"))
            .or("e164"),
        Field.of("ani_number_format", oneOf("+E.164", "E.164", "+E.164-national", "E.164-national"))
            .or("E.164-national"),
        // The network's list of codecs is open, so any name is taken.
        Field.of("codecs", list(32, text(1, 32))).or(CODECS),
        Field.of("channel_limit", whole(0, ANY)).orNull(),
        Field.of("simultaneous_ringing", oneOf("disabled", "enabled")).or("disabled"),
        Field.of("timeout_1xx_secs", whole(1, 120)).or(3),
        Field.of("timeout_2xx_secs", whole(1, 600)).or(90),
        Field.of("generate_ringback_tone", flag()).or(false),
        Field.of("isup_headers_enabled", flag()).or(false),
        Field.of("prack_enabled", flag()).or(false),
        Field.of("shaken_stir_enabled", flag()).or(false),
        Field.of("sip_compact_headers_enabled", flag()).or(true),
        Field.of("default_routing_method", oneOf("sequential", "round-robin")).orNull());
  }

  private static Field outbound() {
    return Field.object(
        "outbound",
        Field.of("call_parking_enabled", flag()).or(false).orNull(),
        Field.of("outbound_voice_profile_id", text(1, 64)).orNull(),
        Field.of("channel_limit", whole(0, ANY)).orNull(),
        Field.of("ani_override", text(0, 32)).or("").orNull(),
        Field.of("ani_override_type", oneOf("always", "normal", "emergency")).or("always"),
        Field.of("generate_ringback_tone", flag()).or(false),
        Field.of("instant_ringback_enabled", flag()).or(true),
        Field.of(
                "localization",
                matching(Pattern.compile("[A-Za-z]{2}"), "must be a country's two letters"))
            .or("US"),
        Field.of(
                "t38_reinvite_source",
                oneOf(
                    "telnyx",
                    "customer",
                    "disabled",
                    "passthru",
                    "caller-passthru",
                    "callee-passthru"))
            .or("telnyx"));
  }

  /** What is wrong between the fields of a connection, each of which is right by itself. */
  static List<ApiError> faultsBetween(JsonObject connection) {
    List<ApiError> faults = new ArrayList<>();
    JsonObject jitter = connection.getJsonObject("jitter_buffer");
    if (jitter.getInt("jitterbuffer_msec_min") > jitter.getInt("jitterbuffer_msec_max")) {
      faults.add(
          ErrorCode.INVALID_VALUE.at(
              "/jitter_buffer/jitterbuffer_msec_min", "must not be above jitterbuffer_msec_max"));
    }
    return faults;
  }
}
