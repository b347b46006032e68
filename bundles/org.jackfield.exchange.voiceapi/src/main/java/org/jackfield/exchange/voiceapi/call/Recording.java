package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rule;

/** Records legs, into files of this machine. */
final class Recording {
  /** From the answer on, if it says so. */
  static final String FROM_ANSWER = "record";

  private static final String ID = "recording_id";
  private static final String FORMAT = "format";
  private static final String CHANNELS = "channels";
  private static final String NAME = "custom_file_name";
  private static final String LONGEST = "max_length";
  private static final int MOST_SECONDS = 14_400;
  private static final int MOST_SECONDS_FROM_ANSWER = 43_200;
  private static final Duration ENDLESS = Duration.ofHours(24);

  private final CallParts parts;
  private final InstantSource clock;

  Recording(CallParts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  List<Command> commands() {
    return List.of(
        Command.post("record_start", startFields(), this::start),
        Command.post("record_stop", one(), this::stop),
        Command.post("record_pause", one(), (leg, given) -> pause(leg, given, true)),
        Command.post("record_resume", one(), (leg, given) -> pause(leg, given, false)));
  }

  private static FieldTable one() {
    return Common.table(Field.of(ID, text(1, 64)));
  }

  private static Rule name() {
    return matching(
        Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}"),
        "must be letters, digits, dot, dash and underscore, 1 to 100 of them");
  }

  private static FieldTable startFields() {
    return Common.table(
        Field.of(FORMAT, oneOf("wav", "mp3")).required(),
        Field.of(CHANNELS, oneOf("single", "dual")).required(),
        Field.of(NAME, name()),
        Field.of(LONGEST, whole(0, MOST_SECONDS)).or(0),
        Field.of("play_beep", flag()).notBuilt(),
        Field.of("recording_track", oneOf("both", "inbound", "outbound")).or("both").notBuilt(),
        Field.of("timeout_secs", whole(0, Integer.MAX_VALUE)).or(0).notBuilt(),
        Field.of("trim", oneOf("trim-silence")).notBuilt(),
        Field.of("transcription", flag()).notBuilt(),
        Field.of("transcription_engine", any()).withoutEffect(),
        Field.of("transcription_language", any()).withoutEffect(),
        Field.of("transcription_max_speaker_count", any()).withoutEffect(),
        Field.of("transcription_min_speaker_count", any()).withoutEffect(),
        Field.of("transcription_profanity_filter", any()).withoutEffect(),
        Field.of("transcription_speaker_diarization", any()).withoutEffect());
  }

  /** Of a command that records from the answer on. */
  static List<Field> fieldsFromAnswer() {
    return List.of(
        Field.of(FROM_ANSWER, oneOf("record-from-answer")),
        Field.of("record_format", oneOf("wav", "mp3")).or("wav"),
        Field.of("record_channels", oneOf("single", "dual")).or("dual"),
        Field.of("record_custom_file_name", name()),
        Field.of("record_max_length", whole(0, MOST_SECONDS_FROM_ANSWER)).or(0),
        Field.of("record_timeout_secs", whole(0, Integer.MAX_VALUE)).or(0).notBuilt(),
        Field.of("record_track", oneOf("both", "inbound", "outbound")).or("both").notBuilt(),
        Field.of("record_trim", oneOf("trim-silence")).notBuilt());
  }

  /** Of a command that could, and is not built to. */
  static List<Field> fieldsNotBuilt() {
    return fieldsFromAnswer().stream()
        .map(it -> it.name().equals(FROM_ANSWER) ? it.notBuilt() : it.withoutEffect())
        .toList();
  }

  /**
   * How something is to be recorded.
   *
   * @param name of the file, without time and ending
   * @param seconds 0 for endless
   */
  record Wanted(String format, String channels, Optional<String> name, int seconds) {}

  static Wanted fromAnswer(Given given) {
    return new Wanted(
        given.sure("record_format"),
        given.sure("record_channels"),
        given.text("record_custom_file_name"),
        given.sureWhole("record_max_length"));
  }

  private void start(String leg, Given given) {
    Wanted wanted =
        new Wanted(
            given.sure(FORMAT), given.sure(CHANNELS), given.text(NAME), given.sureWhole(LONGEST));
    CallView call =
        parts
            .calls()
            .call(leg)
            .orElseThrow(
                () -> new ControlException(Reason.NO_SUCH_LEG, "", "there is no such call"));
    start(call, wanted, UUID.randomUUID().toString(), Common.terms(given));
  }

  /** Begins one of this id. */
  void start(CallView call, Wanted wanted, String id, CommandTerms terms) {
    String format = wanted.format();
    Path file =
        parts
            .folder()
            .resolve(
                wanted.name().orElse(call.ids().legId())
                    + "-"
                    + clock.instant().toEpochMilli()
                    + "."
                    + format);
    RecordingOrder order =
        new RecordingOrder(
            file,
            wanted.channels().equals("dual"),
            wanted.seconds() == 0 ? ENDLESS : Duration.ofSeconds(wanted.seconds()));
    tell(
        call.ids().callControlId(),
        new LegCommand.Record(id, format.equals("mp3") ? order.mp3() : order),
        terms);
  }

  private void stop(String leg, Given given) {
    tell(leg, new LegCommand.StopRecording(given.text(ID)), Common.terms(given));
  }

  private void pause(String leg, Given given, boolean paused) {
    tell(leg, new LegCommand.PauseRecording(given.text(ID), paused), Common.terms(given));
  }

  private void tell(String leg, LegCommand command, CommandTerms terms) {
    parts.result(parts.calls().command(leg, command, terms));
  }
}
