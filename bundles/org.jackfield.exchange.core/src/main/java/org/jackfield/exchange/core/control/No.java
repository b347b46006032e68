package org.jackfield.exchange.core.control;

import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;

/** The desk's ways to say no. */
final class No {
  private No() {}

  static ControlException such(String field) {
    return new ControlException(Reason.NO_SUCH_LEG, field, "no leg has this id");
  }

  static ControlException ended(String field) {
    return new ControlException(Reason.LEG_ENDED, field, "the leg is over");
  }

  static ControlException answered() {
    return new ControlException(Reason.NOT_ANSWERED, "", "the leg is not answered");
  }

  static ControlException parked() {
    return new ControlException(
        Reason.ANSWER_NOT_ALLOWED, "", "the leg is not parked and waiting for an answer");
  }

  static ControlException commanded(String field) {
    return new ControlException(
        Reason.ANSWER_NOT_ALLOWED,
        field,
        "the leg goes its way by itself: its connection parks no calls");
  }

  static ControlException busy(String field) {
    return new ControlException(Reason.BUSY, field, "the leg is about to be bridged");
  }

  static ControlException bridged(String field) {
    return new ControlException(Reason.ALREADY_BRIDGED, field, "the leg is bridged already");
  }

  static ControlException supervising() {
    return new ControlException(Reason.NOT_SUPERVISING, "", "the leg supervises no call");
  }

  static ControlException away(String field) {
    return new ControlException(
        Reason.UNAVAILABLE,
        field,
        "the leg's device has not come back yet since the exchange was started again");
  }

  static ControlException value(String field, String detail) {
    return new ControlException(Reason.BAD_VALUE, field, detail);
  }

  /** What a media node says no to. */
  static ControlException of(Problem problem) {
    Reason reason =
        switch (problem.code()) {
          case Codes.INVALID_CALL_PARAMETERS -> Reason.BAD_VALUE;
          case Codes.CALL_ENDED -> Reason.LEG_ENDED;
          default -> Reason.UNAVAILABLE;
        };
    return new ControlException(reason, "", problem.detail());
  }
}
