package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Codecs;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Keys;
import org.jackfield.exchange.voiceapi.command.WebhookFields;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Answers, ends and joins legs. */
final class Calling {
  private static final String OTHER = "call_control_id";
  private static final String QUEUE = "queue";
  private static final String ROOM = "video_room_id";
  private static final String HOLD = "hold_after_unbridge";
  private static final String PLAY_RINGTONE = "play_ringtone";
  private static final Map<String, HangupCause> CAUSES =
      Map.of(
          "CALL_REJECTED", HangupCause.CALL_REJECTED,
          "USER_BUSY", HangupCause.USER_BUSY);
  private static final int LONGEST_ID = 255;

  private final CallParts parts;
  private final FromAnswer fromAnswer;
  private final Recording recording;

  Calling(CallParts parts, FromAnswer fromAnswer, Recording recording) {
    this.parts = parts;
    this.fromAnswer = fromAnswer;
    this.recording = recording;
  }

  List<Command> commands() {
    return List.of(
        new Command("POST", "answer", answerFields(), this::answer),
        Command.post(
            "reject",
            Common.table(Field.of("cause", oneOf("CALL_REJECTED", "USER_BUSY")).required()),
            this::reject),
        Command.post(
            "hangup",
            Common.table(Common.headers().withoutEffect()),
            (leg, given) -> run(leg, new LegCommand.Hangup(), given)),
        new Command("POST", "bridge", bridgeFields(), this::bridge),
        Command.of(
            "PUT",
            "client_state_update",
            new FieldTable(List.of(Common.state().required())),
            (leg, given) -> run(leg, new LegCommand.UpdateClientState(), given)));
  }

  private void run(String leg, LegCommand command, Given given) {
    parts.result(parts.calls().command(leg, command, Common.terms(given)));
  }

  private static FieldTable answerFields() {
    return Common.joined(
        List.of(Common.headers()),
        WebhookFields.fields(),
        Common.ofSound(),
        Common.notFromTheAnswerOn(),
        Recording.fieldsFromAnswer(),
        Streams.fieldsFromAnswer());
  }

  private Optional<String> answer(String leg, Given given) {
    FromAnswer.Plan plan = fromAnswer.plan(given);
    Optional<LegCommand.Record> recorded = recording.fromAnswer(Optional.of(leg), given);
    run(leg, new LegCommand.Answer(given.headers(), Codecs.of(given), recorded), given);
    fromAnswer.with(parts.calls().call(leg).stream().toList(), plan);
    return recorded.map(LegCommand.Record::recordingId);
  }

  private void reject(String leg, Given given) {
    run(leg, new LegCommand.Reject(CAUSES.get(given.sure("cause"))), given);
  }

  private static FieldTable bridgeFields() {
    return Common.joined(
        List.of(
            Field.of(OTHER, text(1, LONGEST_ID)),
            Field.of(QUEUE, text(1, LONGEST_ID)),
            Field.of(ROOM, text(0, LONGEST_ID)).notBuilt(),
            Field.of("video_room_context", any()).withoutEffect(),
            Common.park(),
            Field.of("prevent_double_bridge", flag()).or(false),
            Field.of(HOLD, flag()).or(false),
            Keys.muted(),
            Field.of(PLAY_RINGTONE, flag()).or(false),
            Field.of(Ringtones.FIELD, Ringtones.rule()).or("us")),
        Common.notFromTheAnswerOn(),
        Recording.fieldsFromAnswer());
  }

  private Optional<String> bridge(String leg, Given given) {
    Optional<String> other = given.text(OTHER);
    Optional<String> queue = given.text(QUEUE);
    if (other.isEmpty() && queue.isEmpty()) {
      throw Refusal.at(
          ErrorCode.MISSING_PARAMETER, "/" + OTHER, OTHER + " or " + QUEUE + " is required");
    }
    if (other.isPresent() && queue.isPresent()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/" + QUEUE, "cannot be given together with " + OTHER);
    }
    LegCommand.Bridge.With with =
        other.isPresent()
            ? new LegCommand.Bridge.Leg(other.get())
            : new LegCommand.Bridge.Queue(queue.get());
    Optional<LegCommand.Record> recorded = recording.fromAnswer(Optional.of(leg), given);
    run(
        leg,
        new LegCommand.Bridge(
            with,
            given.flag(HOLD)
                ? LegCommand.AfterUnbridge.HOLD
                : LegCommand.AfterUnbridge.parked(given.text(Common.PARK).isPresent()),
            given.flag("prevent_double_bridge"),
            Keys.muted(given),
            Optional.of(given.sure(Ringtones.FIELD))
                .filter(it -> given.flag(PLAY_RINGTONE))
                .map(Ringtones::country),
            recorded),
        given);
    return recorded.map(LegCommand.Record::recordingId);
  }
}
