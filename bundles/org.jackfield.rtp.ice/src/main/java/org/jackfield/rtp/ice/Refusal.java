package org.jackfield.rtp.ice;

import java.util.List;
import java.util.Optional;

/** Which error a check earns before anybody looks at what it says (RFC 8489 section 9.1.3). */
final class Refusal {
  private Refusal() {}

  /** Empty if the check is signed with the password of the agent it is meant for and nothing in it is unknown. */
  static Optional<StunMessage.ErrorCode> of(StunPacket.Valid check, Optional<IceCredentials> meant) {
    if (!check.signed() || check.message().username().isEmpty()) {
      return Optional.of(StunMessage.ErrorCode.BAD_REQUEST);
    }
    if (meant.isEmpty() || !check.signedWith(meant.get().pwd())) {
      return Optional.of(StunMessage.ErrorCode.UNAUTHENTICATED);
    }
    if (!check.message().unknown().isEmpty()) {
      return Optional.of(StunMessage.ErrorCode.UNKNOWN_ATTRIBUTE);
    }
    return Optional.empty();
  }

  static List<Integer> unknown(StunMessage.ErrorCode refusal, StunMessage message) {
    return refusal.equals(StunMessage.ErrorCode.UNKNOWN_ATTRIBUTE) ? message.unknown() : List.of();
  }
}
