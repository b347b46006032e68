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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.RecordingOrder.Track;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;

/** Records legs and conferences, into files of this machine. */
public final class Recording {
  private static final String FROM_ANSWER = "record";
  private static final String PREFIX = "record_";
  private static final String ID = "recording_id";
  private static final String FORMAT = "format";
  private static final String CHANNELS = "channels";
  private static final String NAME = "custom_file_name";
  private static final String LONGEST = "max_length";
  private static final String BEEP = "play_beep";
  private static final String TRACK = "recording_track";
  private static final String TRACK_FROM_ANSWER = "record_track";
  private static final String QUIET = "timeout_secs";
  private static final String TRIM = "trim";
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
        Command.post(
            "record_stop", Common.table(id()), (leg, given) -> tell(leg, stop(given), given)),
        Command.post(
            "record_pause",
            Common.table(id()),
            (leg, given) -> tell(leg, pause(given, true), given)),
        Command.post(
            "record_resume",
            Common.table(id()),
            (leg, given) -> tell(leg, pause(given, false), given)));
  }

  /** Which one is meant. */
  public static Field id() {
    return Field.of(ID, text(1, 64));
  }

  /** What the recordings of legs and conferences have in common, but for their channels. */
  public static List<Field> fields() {
    return List.of(format(FORMAT).required(), name(NAME), Field.of(BEEP, flag()), trim(TRIM));
  }

  /** How many channels there are. */
  public static Field channels() {
    return channels(CHANNELS);
  }

  private static Field format(String field) {
    return Field.of(field, oneOf("wav", "mp3"));
  }

  private static Field channels(String field) {
    return Field.of(field, oneOf("single", "dual"));
  }

  private static Field name(String field) {
    return Field.of(
        field,
        matching(
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}"),
            "must be letters, digits, dot, dash and underscore, 1 to 100 of them"));
  }

  private static Field trim(String field) {
    return Field.of(field, oneOf("trim-silence"));
  }

  private static List<Field> ofLegs(String prefix, String track, int most) {
    return List.of(
        Field.of(prefix + LONGEST, whole(0, most)).or(0),
        Field.of(track, oneOf("both", "inbound", "outbound")).or("both"),
        Field.of(prefix + QUIET, whole(0, Integer.MAX_VALUE)).or(0));
  }

  private static FieldTable startFields() {
    return Common.joined(
        fields(),
        List.of(channels().required()),
        ofLegs("", TRACK, MOST_SECONDS),
        List.of(
            Field.of("transcription", flag()).notBuilt(),
            Field.of("transcription_engine", any()).withoutEffect(),
            Field.of("transcription_language", any()).withoutEffect(),
            Field.of("transcription_max_speaker_count", any()).withoutEffect(),
            Field.of("transcription_min_speaker_count", any()).withoutEffect(),
            Field.of("transcription_profanity_filter", any()).withoutEffect(),
            Field.of("transcription_speaker_diarization", any()).withoutEffect()));
  }

  /** Of a command that records from the answer on. */
  static List<Field> fieldsFromAnswer() {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                Field.of(FROM_ANSWER, oneOf("record-from-answer")),
                format(PREFIX + FORMAT).or("wav"),
                channels(PREFIX + CHANNELS).or("dual"),
                name(PREFIX + NAME),
                trim(PREFIX + TRIM)));
    fields.addAll(ofLegs(PREFIX, TRACK_FROM_ANSWER, MOST_SECONDS_FROM_ANSWER));
    return fields;
  }

  /**
   * What is to be recorded from the answer on, if anything is.
   *
   * @param leg its call control id; empty for one that is yet to be dialled
   */
  Optional<LegCommand.Record> fromAnswer(Optional<String> leg, Given given) {
    return given
        .text(FROM_ANSWER)
        .map(
            it -> {
              String id = UUID.randomUUID().toString();
              return new LegCommand.Record(
                  id, order(given, PREFIX, TRACK_FROM_ANSWER, leg.map(this::legId).orElse(id)));
            });
  }

  private String legId(String leg) {
    return parts.calls().call(leg).map(CallView::ids).map(it -> it.legId()).orElse(leg);
  }

  private void start(String leg, Given given) {
    tell(leg, begun(given, legId(leg)), given);
  }

  /**
   * A recording from now on.
   *
   * @param name of its file, where the body names none
   */
  public LegCommand.Record begun(Given given, String name) {
    return new LegCommand.Record(
        UUID.randomUUID().toString(), order(given, "", TRACK, name), given.flag(BEEP));
  }

  private RecordingOrder order(Given given, String prefix, String trackField, String name) {
    String format = given.sure(prefix + FORMAT);
    Track track =
        given
            .text(trackField)
            .map(it -> Track.valueOf(it.toUpperCase(Locale.ROOT)))
            .orElse(Track.BOTH);
    return new RecordingOrder(
        file(given.text(prefix + NAME).orElse(name), format),
        RecordingOrder.Format.valueOf(format.toUpperCase(Locale.ROOT)),
        track,
        given.sure(prefix + CHANNELS).equals("dual") && track == Track.BOTH,
        seconds(given, prefix + LONGEST).orElse(ENDLESS),
        Optional.empty(),
        given.text(prefix + TRIM).isPresent(),
        seconds(given, prefix + QUIET));
  }

  private Path file(String name, String format) {
    return parts.folder().resolve(name + "-" + clock.instant().toEpochMilli() + "." + format);
  }

  /** None for 0, which stands for endless. */
  private static Optional<Duration> seconds(Given given, String field) {
    return given.whole(field).filter(it -> it > 0).map(Duration::ofSeconds);
  }

  /** Ends the one that the body names, or all. */
  public static LegCommand.StopRecording stop(Given given) {
    return new LegCommand.StopRecording(given.text(ID));
  }

  /** The one that the body names, or all, pause or go on. */
  public static LegCommand.PauseRecording pause(Given given, boolean paused) {
    return new LegCommand.PauseRecording(given.text(ID), paused);
  }

  private void tell(String leg, LegCommand command, Given given) {
    parts.result(parts.calls().command(leg, command, Common.terms(given)));
  }
}
