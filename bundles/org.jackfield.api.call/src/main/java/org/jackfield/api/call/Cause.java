package org.jackfield.api.call;

import java.util.Objects;

/**
 * Why a call ends, in the network's own terms (Q.850 numbers and their extensions).
 *
 * @param name e.g. {@code NORMAL_CLEARING}; unknown names from the network are kept
 * @param code e.g. 16
 */
public record Cause(String name, int code) {
  /** Ended by one of the two after they had spoken. */
  public static final Cause NORMAL_CLEARING = new Cause("NORMAL_CLEARING", 16);

  /** The called party is busy, or rejected the call. */
  public static final Cause USER_BUSY = new Cause("USER_BUSY", 17);

  /** Nobody answered in time. */
  public static final Cause NO_ANSWER = new Cause("NO_ANSWER", 19);

  /** Refused by the called party or by policy. */
  public static final Cause CALL_REJECTED = new Cause("CALL_REJECTED", 21);

  /** No such destination. */
  public static final Cause UNALLOCATED_NUMBER = new Cause("UNALLOCATED_NUMBER", 1);

  /** The network or we had a fault. */
  public static final Cause NORMAL_TEMPORARY_FAILURE = new Cause("NORMAL_TEMPORARY_FAILURE", 41);

  /** No codec in common. */
  public static final Cause INCOMPATIBLE_DESTINATION = new Cause("INCOMPATIBLE_DESTINATION", 88);

  /** Something that had to happen did not happen in time. */
  public static final Cause RECOVERY_ON_TIMER_EXPIRE = new Cause("RECOVERY_ON_TIMER_EXPIRE", 102);

  /** The caller gave up before the answer. */
  public static final Cause ORIGINATOR_CANCEL = new Cause("ORIGINATOR_CANCEL", 487);

  /** Refuses a missing name. */
  public Cause {
    Objects.requireNonNull(name, "name");
  }
}
