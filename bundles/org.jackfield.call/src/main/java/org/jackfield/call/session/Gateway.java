package org.jackfield.call.session;

import java.util.Set;

/**
 * What the gateway's states mean for a client. Names that are not here are not known to mean the
 * end of anything: the client goes on waiting, and asks again.
 */
final class Gateway {
  /** How often the state is asked for: once, and three times more. */
  static final int MOST_ASKED = 4;

  private static final Set<String> FAILED =
      Set.of("FAILED", "FAIL_WAIT", "TIMEOUT", "EXPIRED", "DOWN");
  private static final Set<String> UNREGISTERED = Set.of("NOREG", "UNREGED");

  private Gateway() {}

  /** Calls may come and go. REGISTER alone is not enough: that is still on its way. */
  static boolean registered(String state) {
    return "REGED".equals(state);
  }

  /** It will not come about on this socket. */
  static boolean failed(String state) {
    return FAILED.contains(state);
  }

  /** Not there, perhaps not yet: worth another question. */
  static boolean unregistered(String state) {
    return UNREGISTERED.contains(state);
  }
}
