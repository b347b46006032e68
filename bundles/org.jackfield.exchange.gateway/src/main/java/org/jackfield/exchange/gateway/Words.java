package org.jackfield.exchange.gateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.Hangup;

/** The wire's words for the switch's, and back. */
final class Words {
  private static final int LONGEST_NAME = 400;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private Words() {}

  /** What a device says; without a cause it means a normal end. */
  static HangupCause read(Hangup hangup) {
    Cause cause = hangup.cause().orElse(Cause.NORMAL_CLEARING);
    return new HangupCause(
        cause.name(),
        cause.code(),
        hangup.sipCode().isPresent() ? hangup.sipCode() : cause.sipCode(),
        hangup.sipReason().or(cause::sipReason).orElse(""));
  }

  static Hangup write(HangupCause cause) {
    return new Hangup(
        Optional.of(new Cause(cause.name(), cause.code())),
        cause.sipCode(),
        Optional.of(cause.sipReason()).filter(it -> !it.isEmpty()),
        Optional.empty());
  }

  /** Fit for a log and a table: one short line, whatever a device sent. */
  static String printable(String text) {
    return UNPRINTABLE.matcher(cut(text, LONGEST_NAME)).replaceAll("?");
  }

  /** Its beginning. */
  static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  /** Whether a device's own id is one that may be kept and logged. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static CallIds ids(LegIds ids) {
    return CallIds.of(ids.sessionId(), ids.legId(), ids.callControlId());
  }

  static List<Header> read(List<org.jackfield.protocol.part.Header> headers) {
    return headers.stream().map(it -> new Header(it.name(), it.value())).toList();
  }

  static List<org.jackfield.protocol.part.Header> write(List<Header> headers) {
    return headers.stream()
        .map(it -> new org.jackfield.protocol.part.Header(it.name(), it.value()))
        .toList();
  }
}
