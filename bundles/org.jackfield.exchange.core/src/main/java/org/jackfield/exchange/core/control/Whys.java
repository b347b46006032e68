package org.jackfield.exchange.core.control;

import org.jackfield.exchange.api.control.CallEvent.Hangup.Why;
import org.jackfield.exchange.api.leg.HangupCause;

/** Causes of the switch in the words of the Voice API. */
final class Whys {
  private Whys() {}

  static Why of(HangupCause cause) {
    return switch (cause.code()) {
      case 16 -> Why.NORMAL_CLEARING;
      case 17 -> Why.USER_BUSY;
      case 18, 19 -> Why.NO_ANSWER;
      case 21 -> Why.CALL_REJECTED;
      case 1 -> Why.NOT_FOUND;
      case 487 -> Why.ORIGINATOR_CANCEL;
      default -> Why.UNSPECIFIED;
    };
  }

  static Why rejected(HangupCause cause) {
    return cause.code() == HangupCause.USER_BUSY.code() ? Why.USER_BUSY : Why.CALL_REJECTED;
  }
}
