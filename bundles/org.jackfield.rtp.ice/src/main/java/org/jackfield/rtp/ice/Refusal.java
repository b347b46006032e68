package org.jackfield.rtp.ice;

import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;

/** Which error a check earns before anybody looks at what it says (RFC 8489 section 9.1.3). */
final class Refusal {
  private Refusal() {}

  /**
   * Empty if the check is signed with the password of the agent it is meant for and nothing in it
   * is unknown.
   */
  static Optional<StunMessage> of(StunPacket.Valid check, Optional<IceCredentials> meant) {
    StunMessage message = check.message();
    if (!check.signed() || message.username().isEmpty()) {
      return because(StunMessage.ErrorCode.BAD_REQUEST, message, List.of());
    }
    if (meant.isEmpty() || !check.signedWith(meant.get().pwd())) {
      return because(StunMessage.ErrorCode.UNAUTHENTICATED, message, List.of());
    }
    if (!message.unknown().isEmpty()) {
      return because(StunMessage.ErrorCode.UNKNOWN_ATTRIBUTE, message, message.unknown());
    }
    return Optional.empty();
  }

  private static Optional<StunMessage> because(
      StunMessage.ErrorCode code, StunMessage check, List<Integer> unknown) {
    return Optional.of(StunMessage.error(check.id(), code, unknown));
  }
}
