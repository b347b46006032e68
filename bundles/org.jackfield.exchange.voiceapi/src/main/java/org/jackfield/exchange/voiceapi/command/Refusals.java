package org.jackfield.exchange.voiceapi.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** What the switch refuses, in the words of the Voice API. */
public final class Refusals {
  /** What a part of a command is called in bodies, where that is not its name in snake case. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "timeout", List.of("timeout_secs"),
          "timeLimit", List.of("time_limit_secs"),
          "link", List.of("link_to"),
          "maxWait", List.of("max_wait_time_secs"),
          "with", List.of("call_control_id"),
          "queue", List.of("queue", "queue_name"),
          "name", List.of("queue_name", "queue"),
          "source", List.of("audio_url", "payload", "playback_content"),
          "prompt", List.of("audio_url", "payload", "playback_content"),
          "fromName", List.of("from_display_name"));

  private Refusals() {}

  /** The code of each reason. */
  public static ErrorCode code(Reason reason) {
    return switch (reason) {
      case NO_SUCH_LEG -> ErrorCode.INVALID_CALL;
      case LEG_ENDED -> ErrorCode.CALL_ENDED;
      case NOT_ANSWERED -> ErrorCode.CALL_NOT_ANSWERED;
      case ANSWER_NOT_ALLOWED -> ErrorCode.ANSWER_NOT_ALLOWED;
      case BUSY -> ErrorCode.CALL_BUSY;
      case ALREADY_BRIDGED -> ErrorCode.ALREADY_BRIDGED;
      case NOT_IN_QUEUE -> ErrorCode.NOT_IN_QUEUE;
      case ALREADY_IN_QUEUE -> ErrorCode.ALREADY_IN_QUEUE;
      case NO_SUCH_QUEUE -> ErrorCode.NOT_FOUND;
      case QUEUE_EMPTY -> ErrorCode.QUEUE_EMPTY;
      case QUEUE_FULL -> ErrorCode.QUEUE_FULL;
      case QUEUE_SIZE_FIXED -> ErrorCode.QUEUE_SIZE_FIXED;
      case QUEUE_NOT_EMPTY -> ErrorCode.QUEUE_NOT_EMPTY;
      case NO_SUCH_CONFERENCE -> ErrorCode.INVALID_CONFERENCE;
      case CONFERENCE_ENDED -> ErrorCode.CONFERENCE_ENDED;
      case CONFERENCE_NAME_ACTIVE -> ErrorCode.CONFERENCE_NAME_ACTIVE;
      case CONFERENCE_FULL -> ErrorCode.TOO_MANY_PARTICIPANTS;
      case ALREADY_IN_CONFERENCE -> ErrorCode.ALREADY_IN_CONFERENCE;
      case NOT_IN_CONFERENCE -> ErrorCode.NOT_IN_CONFERENCE;
      case NOT_SUPERVISING -> ErrorCode.NOT_SUPERVISING;
      case BAD_VALUE -> ErrorCode.INVALID_VALUE;
      case CHANNEL_LIMIT -> ErrorCode.CONNECTION_CHANNEL_LIMIT;
      case UNAVAILABLE -> ErrorCode.UNAVAILABLE;
    };
  }

  /**
   * A refusal of the switch.
   *
   * @param table the fields of the command, one of which may be to blame
   */
  public static Refusal of(ControlException refused, FieldTable table) {
    ErrorCode code = code(refused.reason());
    return pointer(refused.field(), table)
        .map(it -> Refusal.at(code, it, refused.getMessage()))
        .orElseGet(() -> Refusal.of(code, refused.getMessage()));
  }

  private static Optional<String> pointer(String field, FieldTable table) {
    String snake = field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return NAMES.getOrDefault(field, List.of(snake)).stream()
        .filter(table::has)
        .map(it -> "/" + it)
        .findFirst();
  }

  /**
   * Trouble with a stream.
   *
   * @param field that is to blame where the world outside is
   * @throws ProblemException the same, where it is a fault of ours
   */
  public static Refusal of(ProblemException trouble, String field) {
    Problem problem = trouble.problem();
    return switch (problem.code()) {
      case Codes.INVALID_CALL_PARAMETERS,
          Codes.BAD_AUDIO_FILE,
          Codes.MEDIA_DEVICE_NOT_FOUND,
          Codes.WEBSOCKET_CONNECTION_FAILED ->
          Refusal.at(ErrorCode.INVALID_VALUE, "/" + field, problem.detail());
      case Codes.INVALID_CALL_STATE -> Refusal.of(ErrorCode.CALL_BUSY, problem.detail());
      case Codes.CALL_ENDED -> Refusal.of(ErrorCode.CALL_ENDED, problem.detail());
      case Codes.PROVIDER_MISSING -> Refusal.of(ErrorCode.UNAVAILABLE, problem.detail());
      default -> throw trouble;
    };
  }
}
