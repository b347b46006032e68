package org.jackfield.exchange.voiceapi.application;

import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.number;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.util.List;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rules;

/** The fields of a Call Control application: names, values, bounds and defaults. */
public final class ApplicationFields {
  static final String NAME = "application_name";
  static final String URL = "webhook_event_url";
  static final String FAILOVER = "webhook_event_failover_url";
  static final String TIMEOUT = "webhook_timeout_secs";
  static final String COSTS = "call_cost_in_webhooks";
  static final String ACTIVE = "active";

  /** Ours: the real network attaches numbers elsewhere. The directory file has it too. */
  static final String NUMBERS = "phone_numbers";

  private static final int ANY = Integer.MAX_VALUE;
  private static final int LONGEST_URL = 2048;

  /** All of them. */
  public static final FieldTable TABLE =
      new FieldTable(
          List.of(
              Field.of(NAME, text(1, 255)).required(),
              Field.of(URL, both(text(1, LONGEST_URL), url())).required(),
              Field.of(FAILOVER, url()).or("").orNull(),
              Field.of("webhook_api_version", oneOf("2")).or("2"),
              Field.of(TIMEOUT, whole(0, 30)).orNull(),
              Field.of(COSTS, flag()).or(false),
              Field.of(NUMBERS, list(1000, number())).or(List.of()),
              Field.of(ACTIVE, flag()).or(true),
              Field.of("anchorsite_override", Rules.anchorsite()).or("Latency").withoutEffect(),
              Field.of("dtmf_type", oneOf("RFC 2833", "Inband", "SIP INFO"))
                  .or("RFC 2833")
                  .withoutEffect(),
              Field.of("first_command_timeout", flag()).or(false),
              Field.of("first_command_timeout_secs", whole(0, ANY)).or(30),
              Field.of("redact_dtmf_debug_logging", flag()).or(false).withoutEffect(),
              Field.of("tags", list(100, text(1, 255))).or(List.of()).withoutEffect(),
              Field.object(
                      "inbound",
                      Field.of("channel_limit", whole(0, ANY)).orNull(),
                      Field.of("shaken_stir_enabled", flag()).or(false),
                      Field.of("sip_subdomain", text(0, 255)).orNull(),
                      Field.of(
                              "sip_subdomain_receive_settings",
                              oneOf("only_my_connections", "from_anyone"))
                          .or("from_anyone"))
                  .withoutEffect(),
              Field.object(
                  "outbound",
                  Field.of("channel_limit", whole(0, ANY)).orNull(),
                  Field.of("outbound_voice_profile_id", text(1, 64)).orNull())));

  private ApplicationFields() {}
}
