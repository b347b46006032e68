package org.jackfield.exchange.api.leg;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Why a leg ends (Q.850 and its extensions, with the SIP status a caller would see).
 *
 * @param name e.g. {@code NORMAL_CLEARING}
 * @param code e.g. 16
 * @param sipCode e.g. 486
 * @param sipReason the status' words; empty where there is no status
 */
public record HangupCause(String name, int code, OptionalInt sipCode, String sipReason) {
  /** Ended by one of the two after they had spoken. */
  public static final HangupCause NORMAL_CLEARING = plain("NORMAL_CLEARING", 16);

  /** Busy or rejected. */
  public static final HangupCause USER_BUSY = sip("USER_BUSY", 17, 486, "Busy Here");

  /** Nobody answered in time, or nobody is there to ring. */
  public static final HangupCause NO_ANSWER = sip("NO_ANSWER", 19, 480, "Temporarily Unavailable");

  /** Refused. */
  public static final HangupCause CALL_REJECTED = sip("CALL_REJECTED", 21, 403, "Forbidden");

  /** No such destination. */
  public static final HangupCause UNALLOCATED_NUMBER =
      sip("UNALLOCATED_NUMBER", 1, 404, "Not Found");

  /** More than may be at once. */
  public static final HangupCause SWITCH_CONGESTION =
      sip("SWITCH_CONGESTION", 42, 503, "Service Unavailable");

  /** A fault of ours, or a part that is missing. */
  public static final HangupCause NORMAL_TEMPORARY_FAILURE =
      sip("NORMAL_TEMPORARY_FAILURE", 41, 503, "Service Unavailable");

  /** No codec in common. */
  public static final HangupCause INCOMPATIBLE_DESTINATION =
      sip("INCOMPATIBLE_DESTINATION", 88, 488, "Not Acceptable Here");

  /** A field that must be there is missing or unreadable. */
  public static final HangupCause MANDATORY_IE_MISSING =
      sip("MANDATORY_IE_MISSING", 96, 400, "Bad Request");

  /** Something that had to happen did not happen in time, e.g. media never came up or was lost. */
  public static final HangupCause RECOVERY_ON_TIMER_EXPIRE =
      sip("RECOVERY_ON_TIMER_EXPIRE", 102, 408, "Request Timeout");

  /** The caller gave up before the answer. */
  public static final HangupCause ORIGINATOR_CANCEL =
      sip("ORIGINATOR_CANCEL", 487, 487, "Request Terminated");

  /** Refuses missing parts. */
  public HangupCause {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sipCode, "sipCode");
    Objects.requireNonNull(sipReason, "sipReason");
  }

  private static HangupCause plain(String name, int code) {
    return new HangupCause(name, code, OptionalInt.empty(), "");
  }

  private static HangupCause sip(String name, int code, int status, String words) {
    return new HangupCause(name, code, OptionalInt.of(status), words);
  }
}
