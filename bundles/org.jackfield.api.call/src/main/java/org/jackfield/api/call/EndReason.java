package org.jackfield.api.call;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.api.problem.Problem;

/**
 * Why a call is over.
 *
 * @param cause in the network's terms
 * @param by who ended it
 * @param sipCode the SIP status behind it, where the network gave one
 * @param sipReason its words, where given
 * @param problem what went wrong on our side, where something did
 */
public record EndReason(
    Cause cause,
    By by,
    OptionalInt sipCode,
    Optional<String> sipReason,
    Optional<Problem> problem) {

  /** Who ended a call. */
  public enum By {
    /** This program. */
    LOCAL,
    /** The far end or the network. */
    REMOTE,
    /** A fault or a deadline. */
    FAULT
  }

  /** Refuses missing parts. */
  public EndReason {
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(sipCode, "sipCode");
    Objects.requireNonNull(sipReason, "sipReason");
    Objects.requireNonNull(problem, "problem");
  }

  /** Ended by this program. */
  public static EndReason local(Cause cause) {
    return new EndReason(cause, By.LOCAL, OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  /** Ended by the far end or the network. */
  public static EndReason remote(Cause cause, OptionalInt sipCode, Optional<String> sipReason) {
    return new EndReason(cause, By.REMOTE, sipCode, sipReason, Optional.empty());
  }

  /** Ended by trouble. */
  public static EndReason fault(Cause cause, Problem problem) {
    return new EndReason(
        cause, By.FAULT, OptionalInt.empty(), Optional.empty(), Optional.of(problem));
  }
}
