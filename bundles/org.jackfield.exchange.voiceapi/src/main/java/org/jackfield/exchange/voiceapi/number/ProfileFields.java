package org.jackfield.exchange.voiceapi.number;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.number;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.util.List;
import java.util.regex.Pattern;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;

/** The fields of an outbound voice profile: names, values, bounds and defaults. */
public final class ProfileFields {
  static final String NAME = "name";
  static final String ENABLED = "enabled";
  static final String CALLS = "concurrent_call_limit";

  private static final int ANY = Integer.MAX_VALUE;
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  /** All of them. */
  public static final FieldTable TABLE =
      new FieldTable(
          List.of(
              Field.of(NAME, text(3, 255)).required(),
              Field.of(ENABLED, flag()).or(true),
              Field.of(CALLS, whole(0, ANY)).orNull(),
              Field.of("traffic_type", oneOf("conversational"))
                  .or("conversational")
                  .withoutEffect(),
              Field.of("service_plan", oneOf("global")).or("global").withoutEffect(),
              Field.of("usage_payment_method", oneOf("rate-deck")).or("rate-deck").withoutEffect(),
              Field.of(
                      "whitelisted_destinations",
                      list(300, matching(Pattern.compile("[A-Z]{2}"), "must be a country like US")))
                  .or(List.of("US", "CA"))
                  .withoutEffect(),
              Field.of("max_destination_rate", any()).orNull().withoutEffect(),
              Field.of(
                      "daily_spend_limit",
                      matching(Pattern.compile("\\d{1,9}(\\.\\d{1,4})?"), "must be an amount"))
                  .orNull()
                  .withoutEffect(),
              Field.of("daily_spend_limit_enabled", flag()).or(false).withoutEffect(),
              Field.of("billing_group_id", text(1, 64)).orNull().withoutEffect(),
              Field.of("tags", list(100, text(1, 255))).or(List.of()).withoutEffect(),
              Field.object(
                      "call_recording",
                      Field.of(
                              "call_recording_type", oneOf("all", "none", "by_caller_phone_number"))
                          .orNull(),
                      Field.of("call_recording_caller_phone_numbers", list(1000, number()))
                          .or(List.of()),
                      Field.of("call_recording_channels", oneOf("single", "dual")).or("single"),
                      Field.of("call_recording_format", oneOf("wav", "mp3")).or("wav"))
                  .withoutEffect(),
              Field.object(
                      "calling_window",
                      Field.of("start_time", matching(TIME, "must be HH:MM")).orNull(),
                      Field.of("end_time", matching(TIME, "must be HH:MM")).orNull(),
                      Field.of("calls_per_cld", whole(0, ANY)).orNull())
                  .withoutEffect()));

  private ProfileFields() {}
}
