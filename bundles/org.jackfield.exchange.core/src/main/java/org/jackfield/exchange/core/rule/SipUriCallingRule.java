package org.jackfield.exchange.core.rule;

import org.jackfield.exchange.api.directory.ConnectionSettings.SipUriCalling;

/** Who may ring a user by name: {@code sip_uri_calling_preference}. */
final class SipUriCallingRule {
  private SipUriCallingRule() {}

  /** Where a caller is. */
  enum Caller {
    /** In the account: signed in here, or one of its commands. */
    INSIDE,
    /** Anywhere else. */
    OUTSIDE
  }

  /** The account's own callers always may: the preference is about SIP URIs from elsewhere. */
  static boolean mayRing(SipUriCalling preference, Caller caller) {
    return caller == Caller.INSIDE || preference == SipUriCalling.UNRESTRICTED;
  }
}
