package org.jackfield.call;

import static org.jackfield.api.problem.Problem.passing;
import static org.jackfield.api.problem.Problem.permanent;

import java.util.Locale;
import org.jackfield.api.call.Cause;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;

/** The problems and causes that the rules of a call come to by themselves. */
final class CallProblems {

  private CallProblems() {}

  /** A deadline has passed in this phase, and the call ends by it. */
  static Problem of(CallTimer timer, CallPhase phase) {
    String limit = " within " + timer.limit().toSeconds() + " s";
    return switch (timer) {
      case MEDIA_PREPARATION ->
          phase instanceof CallPhase.Ringing
              ? passing(Codes.SDP_CREATE_ANSWER_FAILED, Area.MEDIA, "No answer made" + limit)
              : passing(Codes.SDP_CREATE_OFFER_FAILED, Area.MEDIA, "No offer made" + limit);
      case NO_ANSWER -> passing(Codes.REQUEST_TIMEOUT, Area.CALL, "Nobody answered" + limit);
      case RINGING -> passing(Codes.REQUEST_TIMEOUT, Area.CALL, "Not answered" + limit);
      case MEDIA_UP -> passing(Codes.MEDIA_LOST, Area.MEDIA, "Answered, but no media" + limit);
      case CONFIRMATION ->
          passing(Codes.REQUEST_TIMEOUT, Area.PROTOCOL, "No reply to the answer" + limit);
      case RECOVERY, REPAIR ->
          phase instanceof CallPhase.Dropped dropped
              ? dropped.reason()
              : passing(
                  Codes.RECONNECTION_EXHAUSTED,
                  Area.SIGNALING,
                  "Not back within " + CallTimer.RECOVERY.limit().toSeconds() + " s");
      case SETTLING -> passing(Codes.UNEXPECTED_ERROR, Area.INTERNAL, "Fault not settled" + limit);
    };
  }

  /** What the network is told when a deadline ends the call. */
  static Cause causeOf(CallTimer timer) {
    boolean nobody = timer == CallTimer.NO_ANSWER || timer == CallTimer.RINGING;
    return nobody ? Cause.NO_ANSWER : Cause.RECOVERY_ON_TIMER_EXPIRE;
  }

  /** What the network is told when media fails: whether another attempt could do better. */
  static Cause causeOf(Problem problem) {
    return switch (problem.code()) {
      case Codes.NO_COMMON_CODEC, Codes.SDP_WITHOUT_AUDIO -> Cause.INCOMPATIBLE_DESTINATION;
      default -> Cause.NORMAL_TEMPORARY_FAILURE;
    };
  }

  /** The phase does not allow this verb. */
  static Problem notAllowed(Verb verb, CallPhase phase) {
    String pending =
        Running.verb(phase).map(open -> " while " + word(open) + " is going on").orElse("");
    return permanent(
        Codes.INVALID_CALL_STATE,
        Area.CALL,
        "Cannot " + word(verb) + " in state " + phase.state() + pending);
  }

  /** Somebody else was first. */
  static Problem taken() {
    return permanent(Codes.CALL_ALREADY_TAKEN, Area.CALL, "This call has been answered already");
  }

  /** Hold or resume did not come about. */
  static Problem holdFailed(Problem behind) {
    return new Problem(Codes.HOLD_FAILED, Area.CALL, behind.retryable(), behind.detail());
  }

  /** The server did not reply to hold or resume, or replied that the call is as it was. */
  static Problem holdFailed(String detail) {
    return passing(Codes.HOLD_FAILED, Area.CALL, detail);
  }

  /** The network took the call for lost while it was not. */
  static Problem attached() {
    return passing(Codes.MEDIA_LOST, Area.MEDIA, "The network attaches the call anew");
  }

  /** Attached or restarted, but not back. */
  static Problem notRepaired() {
    String limit = " within " + CallTimer.REPAIR.limit().toSeconds() + " s";
    return passing(Codes.MEDIA_LOST, Area.MEDIA, "The call did not come back" + limit);
  }

  /** Answered, but nothing says how to send and receive. */
  static Problem answerWithoutSession() {
    return permanent(
        Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
        Area.MEDIA,
        "Answered without a session description");
  }

  /** The call ended in good order while a verb was going on. */
  static Problem ended(Cause cause) {
    return permanent(Codes.CALL_ENDED, Area.CALL, "The call ended: " + cause.name());
  }

  private static String word(Verb verb) {
    return verb.name().toLowerCase(Locale.ROOT);
  }
}
