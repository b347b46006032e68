package org.jackfield.exchange.voiceapi.command;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.object;
import static org.jackfield.exchange.voiceapi.field.Rules.ofText;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.voiceapi.ErrorCode;

/** Fields that several commands have. */
public final class Common {
  /** {@code client_state}. */
  public static final String STATE = "client_state";

  /** {@code command_id}. */
  public static final String ID = "command_id";

  /** {@code custom_headers}. */
  public static final String HEADERS = "custom_headers";

  /** {@code target_legs}. */
  public static final String LEGS = "target_legs";

  /** {@code stop}. */
  public static final String STOP = "stop";

  /** {@code park_after_unbridge}. */
  public static final String PARK = "park_after_unbridge";

  /** {@code from_display_name}. */
  public static final String FROM_NAME = "from_display_name";

  /** {@code timeout_secs}. */
  public static final String TIMEOUT = "timeout_secs";

  /** {@code time_limit_secs}. */
  public static final String LIMIT = "time_limit_secs";

  static final String SIP_HEADERS = "sip_headers";
  private static final int LONGEST_STATE = 8192;
  private static final int LONGEST_VALUE = 1024;

  private Common() {}

  /** These and those that every command has. */
  public static FieldTable table(Field... fields) {
    return joined(List.of(fields));
  }

  /** These and those that every command has. */
  @SafeVarargs
  public static FieldTable joined(List<Field>... groups) {
    List<Field> all = new ArrayList<>();
    for (List<Field> group : groups) {
      all.addAll(group);
    }
    all.add(state());
    all.add(Field.of(ID, text(1, 255)));
    return new FieldTable(all);
  }

  /** {@code client_state}. */
  public static Field state() {
    return state(STATE);
  }

  /** The client state of some leg. */
  public static Field state(String name) {
    return Field.of(name, base64(ErrorCode.INVALID_CLIENT_STATE, LONGEST_STATE));
  }

  /** What goes with a command of this table. */
  public static CommandTerms terms(Given given) {
    return new CommandTerms(given.text(STATE), given.text(ID), WebhookFields.target(given));
  }

  /** Base 64 of at most so many characters. */
  public static Rule base64(ErrorCode otherwise, int longest) {
    return ofText(
        (pointer, text) -> {
          if (text.length() > longest) {
            return List.of(
                ErrorCode.OUT_OF_RANGE.at(pointer, "must have at most " + longest + " characters"));
          }
          return isBase64(text) ? List.of() : List.of(otherwise.at(pointer, "must be base 64"));
        });
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length >= 0;
    } catch (IllegalArgumentException fault) {
      return false;
    }
  }

  /** {@code custom_headers}. */
  public static Field headers() {
    return Field.of(
        HEADERS,
        list(
            100,
            object(
                Field.of("name", text(1, 255)).required(),
                Field.of("value", text(0, LONGEST_VALUE)).required())));
  }

  /** {@code park_after_unbridge}. */
  public static Field park() {
    return Field.of(PARK, oneOf("self"));
  }

  /** Who hears something. */
  public static Field legs() {
    return Field.of(LEGS, oneOf("self", "opposite", "both")).or("self");
  }

  /** {@code sip_headers}. */
  public static Field sipHeaders() {
    return Field.of(
        SIP_HEADERS,
        list(
            10,
            object(
                Field.of("name", oneOf("User-to-User")).required(),
                Field.of("value", text(1, LONGEST_VALUE)).required())));
  }

  /** Of no use without a SIP trunk, or without the real network behind it. */
  public static List<Field> ofTrunks() {
    return List.of(
        Field.of("sip_auth_username", text(0, 255)).withoutEffect(),
        Field.of("sip_auth_password", text(0, 255)).withoutEffect(),
        Field.of("sip_region", oneOf("US", "Europe", "Canada", "Australia", "Middle East"))
            .withoutEffect(),
        Field.of("sip_transport_protocol", oneOf("UDP", "TCP", "TLS")).withoutEffect(),
        Field.of("media_encryption", oneOf("disabled", "SRTP", "DTLS")).withoutEffect());
  }

  /** Of how a leg is set up. */
  public static List<Field> ofSound() {
    return List.of(
        Field.of("billing_group_id", text(0, 255)).withoutEffect(),
        Codecs.field(),
        sipHeaders(),
        Field.of("send_silence_when_idle", flag()).withoutEffect(),
        Field.of("sound_modifications", any()).notBuilt());
  }

  /** What could begin with the answer, and is not built. */
  public static List<Field> notFromTheAnswerOn() {
    return List.of(
        Field.of("assistant", any()).notBuilt(),
        Field.of("deepfake_detection", any()).notBuilt(),
        Field.of("transcription", flag()).notBuilt(),
        Field.of("transcription_config", any()).withoutEffect());
  }
}
