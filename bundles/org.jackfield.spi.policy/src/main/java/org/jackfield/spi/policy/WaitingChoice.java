package org.jackfield.spi.policy;

/** What becomes of a call that comes in while there is another one. */
public enum WaitingChoice {
  /** The program decides everything: the call rings as if there were no other. */
  ASK,
  /**
   * The call rings. When the program answers it, those that are ACTIVE are held first; where the
   * network refuses that, the answer fails with that problem and the call goes on ringing.
   */
  HOLD_CURRENT,
  /**
   * The call rings. When the program answers it, all others are hung up first, but for those that
   * ring here.
   */
  END_CURRENT,
  /**
   * The caller hears busy at once. The program is told of the call and of its end, but cannot
   * answer it.
   */
  REJECT_BUSY
}
