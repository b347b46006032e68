package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Legs;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.recording.Shelf;
import org.jackfield.voiceapi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records legs, into files of this machine. */
final class Recording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

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
  private final Legs legs;
  private final InstantSource clock;
  private final Executor threads;
  private final Shelf shelf;

  /** Those that are not over, by their ids. */
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  Recording(CallParts parts, Legs legs, InstantSource clock, Executor threads) {
    this.parts = parts;
    this.legs = legs;
    this.clock = clock;
    this.threads = threads;
    this.shelf = new Shelf(parts::folder);
  }

  /**
   * One that is not over.
   *
   * @param legId of which leg
   * @param recording it
   */
  private record Running(String legId, MediaRecording recording) {}

  List<Command> commands() {
    return List.of(
        Command.post("record_start", startFields(), this::start),
        Command.post("record_stop", one(), (leg, given) -> each(leg, given, MediaRecording::stop)),
        Command.post("record_pause", one(), (leg, given) -> each(leg, given, it -> it.pause(true))),
        Command.post(
            "record_resume", one(), (leg, given) -> each(leg, given, it -> it.pause(false))));
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
    legs.once(leg, given, call -> start(call, wanted, UUID.randomUUID().toString()));
  }

  /** Begins one of this id. */
  void start(CallView call, Wanted wanted, String id) {
    String legId = call.ids().legId();
    String format = wanted.format();
    Path file =
        parts
            .folder()
            .resolve(
                wanted.name().orElse(legId) + "-" + clock.instant().toEpochMilli() + "." + format);
    int seconds = wanted.seconds();
    RecordingOrder order =
        new RecordingOrder(
            file,
            wanted.channels().equals("dual"),
            seconds == 0 ? ENDLESS : Duration.ofSeconds(seconds));
    Ending ending = new Ending(id, call, wanted.channels(), file);
    try {
      MediaRecording recording =
          parts.result(
              parts.recordings().record(legId, format.equals("mp3") ? order.mp3() : order, ending));
      running.put(id, new Running(legId, recording));
      ending.begun();
    } catch (ProblemException trouble) {
      throw Refusals.of(trouble, FORMAT);
    }
  }

  private void each(String leg, Given given, Consumer<MediaRecording> what) {
    legs.once(
        leg,
        given,
        call -> {
          Optional<String> id = given.text(ID);
          List<MediaRecording> found =
              running.entrySet().stream()
                  .filter(it -> it.getValue().legId().equals(call.ids().legId()))
                  .filter(it -> id.stream().allMatch(it.getKey()::equals))
                  .map(it -> it.getValue().recording())
                  .toList();
          if (found.isEmpty()) {
            throw Refusal.at(
                ErrorCode.INVALID_VALUE, "/" + ID, "the call has no such recording going on");
          }
          found.forEach(what);
        });
  }

  /** Takes it out of the list, also where it was over before it was put there. */
  private final class Ending implements MediaRecordingListener {
    private final String id;
    private final CallView call;
    private final String channels;
    private final Path file;
    private final Instant started = clock.instant();
    private volatile boolean over;

    Ending(String id, CallView call, String channels, Path file) {
      this.id = id;
      this.call = call;
      this.channels = channels;
      this.file = file;
    }

    void begun() {
      if (over) {
        running.remove(id);
      }
    }

    @Override
    public void onRecorded(Duration length) {
      LOG.info("recording {} is whole: {} s", id, length.toSeconds());
      Instant ended = clock.instant();
      threads.execute(() -> shelve(length, ended));
      end();
    }

    @Override
    public void onFailed(Problem problem) {
      LOG.warn("recording {} broke off: {}", id, problem);
      end();
    }

    private void shelve(Duration length, Instant ended) {
      try {
        shelf.keep(
            Json.createObjectBuilder()
                .add("id", id)
                .add("record_type", "recording")
                .add("call_control_id", call.ids().callControlId())
                .add("call_leg_id", call.ids().legId())
                .add("call_session_id", call.ids().sessionId())
                .add("connection_id", call.connectionId())
                .add("from", call.from())
                .add("to", call.to())
                .add("channels", channels)
                .add("source", "call")
                .add("status", "completed")
                .add("duration_millis", length.toMillis())
                .add("recording_started_at", started.toString())
                .add("recording_ended_at", ended.toString())
                .add("created_at", ended.toString())
                .add("updated_at", ended.toString())
                .build(),
            file);
      } catch (RuntimeException fault) {
        LOG.error("recording {} is whole, but cannot be listed", id, fault);
      }
    }

    private void end() {
      over = true;
      running.remove(id);
    }
  }
}
