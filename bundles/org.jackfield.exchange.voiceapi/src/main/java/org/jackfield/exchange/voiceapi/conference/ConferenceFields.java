package org.jackfield.exchange.voiceapi.conference;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.control.conference.Conferencing.Role;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.call.Recording;
import org.jackfield.exchange.voiceapi.call.Sounds;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;

/** Fields of conferences, and what they say. */
public final class ConferenceFields {
  static final String CALL = "call_control_id";
  static final String CALLS = "call_control_ids";
  static final String NAME = "name";
  static final String BEEP = "beep_enabled";
  static final String MOST = "max_participants";
  static final String MINUTES = "duration_minutes";
  static final String STARTS = "start_conference_on_create";
  static final String HOLD_URL = "hold_audio_url";
  static final String HOLD_MEDIA = "hold_media_name";
  static final String URL = "audio_url";
  static final String MEDIA = "media_name";
  static final String MUTE = "mute";
  static final String HOLD = "hold";
  static final String START_ON_ENTER = "start_conference_on_enter";
  static final String END_ON_EXIT = "end_conference_on_exit";
  static final String SOFT_END_ON_EXIT = "soft_end_conference_on_exit";
  static final String ROLE = "supervisor_role";
  static final String WHISPER = "whisper_call_control_ids";

  private static final int MOST_PARTICIPANTS = 800;
  private static final int LONGEST_MINUTES = 240;

  /** Of a new one. */
  public static final FieldTable CREATE =
      Common.table(
          call(),
          Field.of(NAME, text(1, 255)).required(),
          beep().or("never"),
          Field.of(MOST, whole(2, MOST_PARTICIPANTS)).or(NewConference.MOST),
          Field.of(MINUTES, whole(1, LONGEST_MINUTES)).or(LONGEST_MINUTES),
          Field.of(STARTS, flag()).or(true),
          Field.of(HOLD_URL, Sounds.rule()),
          Sounds.name(HOLD_MEDIA),
          Field.of("comfort_noise", flag()).withoutEffect(),
          region());

  /** Of a change of a participant. */
  public static final FieldTable PARTICIPANT =
      new FieldTable(
          List.of(beep(), Field.of(END_ON_EXIT, flag()), Field.of(SOFT_END_ON_EXIT, flag())));

  private ConferenceFields() {}

  static Field call() {
    return Field.of(CALL, text(1, 255)).required();
  }

  static Field calls() {
    return Field.of(CALLS, list(MOST_PARTICIPANTS, text(1, 255)));
  }

  static Field beep() {
    return Field.of(BEEP, oneOf("never", "always", "on_enter", "on_exit"));
  }

  /** Of a recording, whose channels are one unless it says otherwise. */
  static Field[] recording() {
    List<Field> all = new ArrayList<>(Recording.fields());
    all.add(Recording.channels().or("single"));
    return all.toArray(Field[]::new);
  }

  static Field region() {
    return Field.of("region", oneOf("Australia", "Europe", "Middle East", "US")).withoutEffect();
  }

  static Field role() {
    return Field.of(ROLE, oneOf("none", "barge", "monitor", "whisper"));
  }

  static Field whisper() {
    return Field.of(WHISPER, list(MOST_PARTICIPANTS, text(1, 255)));
  }

  /** The texts of a list. */
  static Set<String> all(Given given, String name) {
    return given.list(name).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .collect(Collectors.toUnmodifiableSet());
  }

  static Optional<ConferenceBeep> beep(Given given) {
    return given.text(BEEP).map(ConferenceBeep::of);
  }

  /** What they hear who are held. */
  static Optional<PromptSource> held(Given given, Sounds sounds) {
    return sounds.chosen(given, HOLD_URL, HOLD_MEDIA).map(Sounds.Chosen::source);
  }

  static Role role(Given given) {
    return given.text(ROLE).map(it -> Role.valueOf(it.toUpperCase(Locale.ROOT))).orElse(Role.NONE);
  }
}
