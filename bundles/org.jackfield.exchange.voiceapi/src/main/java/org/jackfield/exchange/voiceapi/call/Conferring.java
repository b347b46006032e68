package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.object;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Conferencing.ConferenceCommand;
import org.jackfield.exchange.api.control.conference.Conferencing.Role;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** {@code conference_config}: the conference that a dialled leg joins when it is answered. */
final class Conferring {
  static final String CONFIG = "conference_config";
  private static final String ID = "id";
  private static final String NAME = "conference_name";
  private static final String MUTE = "mute";
  private static final String HOLD = "hold";
  private static final String HOLD_URL = "hold_audio_url";
  private static final String HOLD_NAME = "hold_media_name";
  private static final String BEEP = "beep_enabled";
  private static final String STARTS = "start_conference_on_create";
  private static final String START_ON_ENTER = "start_conference_on_enter";
  private static final String END_ON_EXIT = "end_conference_on_exit";
  private static final String SOFT_END_ON_EXIT = "soft_end_conference_on_exit";
  private static final String ROLE = "supervisor_role";
  private static final String WHISPER = "whisper_call_control_ids";
  private static final int LONGEST = 255;
  private static final int MOST = 800;

  private static final Field[] FIELDS = {
    Field.of(ID, text(1, LONGEST)),
    Field.of(NAME, text(1, LONGEST)),
    Field.of("early_media", flag()).withoutEffect(),
    Field.of(MUTE, flag()).or(false),
    Field.of(HOLD, flag()).or(false),
    Field.of(HOLD_URL, Sounds.rule()),
    Sounds.name(HOLD_NAME),
    Field.of(BEEP, oneOf("never", "always", "on_enter", "on_exit")),
    Field.of(STARTS, flag()).or(true),
    Field.of(START_ON_ENTER, flag()).or(false),
    Field.of(END_ON_EXIT, flag()).or(false),
    Field.of(SOFT_END_ON_EXIT, flag()).or(false),
    Field.of(ROLE, oneOf("none", "barge", "monitor", "whisper")).or("none"),
    Field.of(WHISPER, list(MOST, text(1, LONGEST)))
  };

  private static final FieldTable TABLE = new FieldTable(List.of(FIELDS));

  private final CallParts parts;
  private final Sounds sounds;

  Conferring(CallParts parts, Sounds sounds) {
    this.parts = parts;
    this.sounds = sounds;
  }

  /**
   * What was ordered, all of it checked.
   *
   * @param music heard on hold
   * @param given the rest of it
   */
  record Plan(Optional<PromptSource> music, Given given) {
    private Joining joining(String leg) {
      return new Joining(
          leg,
          given.flag(MUTE),
          given.flag(HOLD),
          music,
          given.flag(START_ON_ENTER),
          given.flag(END_ON_EXIT),
          given.flag(SOFT_END_ON_EXIT),
          role(given),
          whisperTo(given),
          beep(given));
    }

    private NewConference opening(String leg) {
      return new NewConference(
          given.sure(NAME),
          leg,
          beep(given).orElse(ConferenceBeep.NEVER),
          NewConference.MOST,
          NewConference.LONGEST,
          given.flag(STARTS),
          music,
          CommandTerms.NONE);
    }
  }

  static Field field() {
    return Field.of(CONFIG, object(FIELDS));
  }

  private static Role role(Given given) {
    return Role.valueOf(given.sure(ROLE).toUpperCase(Locale.ROOT));
  }

  private static Set<String> whisperTo(Given given) {
    return given.list(WHISPER).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<ConferenceBeep> beep(Given given) {
    return given.text(BEEP).map(ConferenceBeep::of);
  }

  /** Refuses a conference that is not there, or over; one that is only named may be made later. */
  Optional<Plan> plan(Given dial) {
    return dial.value(CONFIG).map(it -> planned(Given.of(TABLE, it.asJsonObject())));
  }

  private Plan planned(Given given) {
    if (role(given) == Role.WHISPER && whisperTo(given).isEmpty()) {
      throw refusal(ErrorCode.MISSING_PARAMETER, WHISPER, WHISPER + " is required");
    }
    if (given.text(ID).isPresent() == given.text(NAME).isPresent()) {
      throw given.text(ID).isPresent()
          ? refusal(ErrorCode.INVALID_VALUE, NAME, "cannot be given together with " + ID)
          : refusal(ErrorCode.MISSING_PARAMETER, ID, ID + " or " + NAME + " is required");
    }
    given.text(ID).ifPresent(this::requireGoingOn);
    return new Plan(
        sounds.chosen(given, CONFIG + "/", HOLD_URL, HOLD_NAME).map(Sounds.Chosen::source), given);
  }

  private void requireGoingOn(String id) {
    ConferenceView view =
        parts
            .conferences()
            .conference(id)
            .filter(it -> it.id().equals(id))
            .orElseThrow(
                () -> refusal(ErrorCode.INVALID_CONFERENCE, ID, "no conference has this id"));
    if (view.status() == ConferenceView.Status.COMPLETED) {
      throw refusal(ErrorCode.CONFERENCE_ENDED, ID, "the conference is over");
    }
  }

  private static Refusal refusal(ErrorCode code, String field, String detail) {
    return Refusal.at(code, "/" + CONFIG + "/" + field, detail);
  }

  /** Lets a leg that is answered in. */
  void enter(String leg, Plan plan) {
    Optional<String> id = plan.given().text(ID);
    if (id.isPresent() || !opens(leg, plan)) {
      String conference = id.orElseGet(() -> plan.given().sure(NAME));
      parts.result(parts.conferences().join(conference, plan.joining(leg), CommandTerms.NONE));
    }
  }

  /** Whether the leg has opened the conference: there was none of that name. */
  private boolean opens(String leg, Plan plan) {
    ConferenceView made;
    try {
      made = parts.result(parts.conferences().create(plan.opening(leg)));
    } catch (ControlException refused) {
      if (refused.reason() == Reason.CONFERENCE_NAME_ACTIVE) {
        return false;
      }
      throw refused;
    }
    sit(made.id(), plan.joining(leg));
    return true;
  }

  /** Who opens a conference sits there like one who joins it. */
  private void sit(String conference, Joining how) {
    Conferencing conferences = parts.conferences();
    Set<String> leg = Set.of(how.callControlId());
    if (how.mute()) {
      parts.result(conferences.command(conference, leg, new ConferenceCommand.Mute()));
    }
    if (how.hold()) {
      parts.result(conferences.command(conference, leg, new ConferenceCommand.Hold(how.music())));
    }
    if (how.role() != Role.NONE) {
      parts.result(
          conferences.supervise(conference, how.callControlId(), how.role(), how.whisperTo()));
    }
    parts.result(
        conferences.update(
            conference,
            how.callControlId(),
            how.beep(),
            Optional.of(how.endOnExit()),
            Optional.of(how.softEndOnExit())));
  }
}
