package org.jackfield.protocol.part;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Hang-up cause, by name and number. The constants are the causes the SDKs know; any other pair is
 * kept as it came.
 *
 * @param name such as {@code USER_BUSY}
 * @param code the {@code causeCode}; 0 when a cause came by an unknown name only
 */
public record Cause(String name, int code) {
  /** Nobody has this number. */
  public static final Cause UNALLOCATED_NUMBER = new Cause("UNALLOCATED_NUMBER", 1);

  /** An answered call was hung up. */
  public static final Cause NORMAL_CLEARING = new Cause("NORMAL_CLEARING", 16);

  /** Busy; every SDK also sends it to reject a call, and to cancel one. */
  public static final Cause USER_BUSY = new Cause("USER_BUSY", 17);

  /** It rang and nobody took it. */
  public static final Cause NO_ANSWER = new Cause("NO_ANSWER", 19);

  /** Refused. */
  public static final Cause CALL_REJECTED = new Cause("CALL_REJECTED", 21);

  /** A passing trouble in the network. */
  public static final Cause NORMAL_TEMPORARY_FAILURE = new Cause("NORMAL_TEMPORARY_FAILURE", 41);

  /** No codec both sides have. */
  public static final Cause INCOMPATIBLE_DESTINATION = new Cause("INCOMPATIBLE_DESTINATION", 88);

  /** The request lacked something needed. */
  public static final Cause MANDATORY_IE_MISSING = new Cause("MANDATORY_IE_MISSING", 96);

  /** The far side stopped responding. */
  public static final Cause RECOVERY_ON_TIMER_EXPIRE = new Cause("RECOVERY_ON_TIMER_EXPIRE", 102);

  /** The caller gave up before an answer. */
  public static final Cause ORIGINATOR_CANCEL = new Cause("ORIGINATOR_CANCEL", 487);

  /** The call reached its time limit. */
  public static final Cause ALLOTTED_TIMEOUT = new Cause("ALLOTTED_TIMEOUT", 602);

  /** No such way out. */
  public static final Cause INVALID_GATEWAY = new Cause("INVALID_GATEWAY", 608);

  private record Row(Cause cause, int sipCode, String sipReason) {}

  private static final int NO_SIP = 0;
  private static final String UNKNOWN_NAME = "UNKNOWN_CAUSE";
  private static final List<Row> TABLE =
      List.of(
          new Row(UNALLOCATED_NUMBER, 404, "Not Found"),
          new Row(NORMAL_CLEARING, NO_SIP, ""),
          new Row(USER_BUSY, 486, "Busy Here"),
          new Row(NO_ANSWER, 480, "Temporarily Unavailable"),
          new Row(CALL_REJECTED, 403, "Forbidden"),
          new Row(NORMAL_TEMPORARY_FAILURE, NO_SIP, ""),
          new Row(INCOMPATIBLE_DESTINATION, 488, "Not Acceptable Here"),
          new Row(MANDATORY_IE_MISSING, NO_SIP, ""),
          new Row(RECOVERY_ON_TIMER_EXPIRE, 408, "Request Timeout"),
          new Row(ORIGINATOR_CANCEL, 487, "Request Terminated"),
          new Row(ALLOTTED_TIMEOUT, NO_SIP, ""),
          new Row(INVALID_GATEWAY, NO_SIP, ""));

  public Cause {
    Objects.requireNonNull(name, "name");
  }

  /** The cause of this name; an unknown name is kept, with code 0. */
  public static Cause named(String name) {
    return known().stream()
        .filter(cause -> cause.name.equals(name))
        .findFirst()
        .orElseGet(() -> new Cause(name, 0));
  }

  /** The cause of this number; an unknown number is kept, named {@code UNKNOWN_CAUSE}. */
  public static Cause numbered(int code) {
    return known().stream()
        .filter(cause -> cause.code == code)
        .findFirst()
        .orElseGet(() -> new Cause(UNKNOWN_NAME, code));
  }

  /**
   * The cause a message names by either or both: what was given is kept, what was not is looked up.
   * Empty when neither was given.
   */
  public static Optional<Cause> of(Optional<String> name, OptionalInt code) {
    if (name.isPresent() && code.isPresent()) {
      return Optional.of(new Cause(name.get(), code.getAsInt()));
    }
    if (code.isPresent()) {
      return Optional.of(numbered(code.getAsInt()));
    }
    return name.map(Cause::named);
  }

  /** All causes the SDKs know, by rising code. */
  public static List<Cause> known() {
    return TABLE.stream().map(Row::cause).toList();
  }

  /** The SIP status that usually goes with it (RFC 3261 section 21), where there is one. */
  public OptionalInt sipCode() {
    return row()
        .filter(row -> row.sipCode != NO_SIP)
        .map(row -> OptionalInt.of(row.sipCode))
        .orElse(OptionalInt.empty());
  }

  /** The reason phrase that goes with {@link #sipCode()}. */
  public Optional<String> sipReason() {
    return row().filter(row -> row.sipCode != NO_SIP).map(Row::sipReason);
  }

  private Optional<Row> row() {
    return TABLE.stream().filter(row -> row.cause.equals(this)).findFirst();
  }
}
