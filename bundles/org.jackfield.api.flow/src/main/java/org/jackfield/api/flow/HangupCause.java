package org.jackfield.api.flow;

/** Why a leg is over. */
public enum HangupCause {
  /** Ended after it was answered. */
  NORMAL_CLEARING,
  /** Given up before it was answered. */
  ORIGINATOR_CANCEL,
  /** Refused, by the device or by a command. */
  CALL_REJECTED,
  /** Busy. */
  USER_BUSY,
  /** Nobody answered, or nobody is there to ring. */
  NO_ANSWER,
  /** Nobody answered within the time that was given. */
  TIMEOUT,
  /** No such destination. */
  NOT_FOUND,
  /** It lasted as long as it was allowed to. */
  TIME_LIMIT,
  /** The flow was stopped, or what runs it; the call itself may go on elsewhere. */
  STOPPED,
  /** Anything else. */
  UNSPECIFIED
}
