package org.jackfield.exchange.core;

import java.util.Locale;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.HangupCause;

/** The switch's ways to say no. */
final class Refusal {
  private Refusal() {}

  static ProblemException notRinging() {
    return Problem.permanent(
            Codes.CALL_ALREADY_TAKEN, Area.CALL, "answer: the leg is not ringing any more")
        .asException();
  }

  static ProblemException notAnswered(String verb) {
    int code = verb.equals("hold") ? Codes.HOLD_FAILED : Codes.INVALID_CALL_PARAMETERS;
    return Problem.permanent(code, Area.CALL, verb + ": the leg is not answered").asException();
  }

  static ProblemException noMediaNode() {
    return Problem.passing(Codes.PROVIDER_MISSING, Area.MEDIA, "there is no media node")
        .asException();
  }

  static ProblemException ended(String verb) {
    return Problem.permanent(Codes.CALL_ENDED, Area.CALL, verb + ": the leg is over").asException();
  }

  static Problem noMediaInTime() {
    return Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "no media in time after the answer");
  }

  /** These keys, or a refusal if one of them is none. */
  static String keys(String digits) {
    if (!digits.matches("[0-9A-Da-d*#]+")) {
      throw Problem.permanent(
              Codes.INVALID_CALL_PARAMETERS, Area.CALL, "dtmf: only 0-9 A-D * # are keys")
          .asException();
    }
    return digits.toUpperCase(Locale.ROOT);
  }

  /** What a caller is told when media cannot be set up. */
  static HangupCause cause(Problem problem) {
    return switch (problem.code()) {
      case Codes.NO_COMMON_CODEC -> HangupCause.INCOMPATIBLE_DESTINATION;
      case Codes.SDP_WITHOUT_AUDIO, Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED ->
          HangupCause.MANDATORY_IE_MISSING;
      default -> HangupCause.NORMAL_TEMPORARY_FAILURE;
    };
  }
}
