package org.jackfield.rtp.sdp;

import java.util.Locale;
import java.util.Optional;

/** Who starts the DTLS handshake (RFC 4145, RFC 8842 section 5). */
public enum SetupRole {
  /** This side is the DTLS client and sends the first flight. */
  ACTIVE,
  /** This side is the DTLS server and waits. */
  PASSIVE,
  /** Offers only: the answerer chooses. */
  ACTPASS,
  /** No handshake for now; not usable with WebRTC. */
  HOLDCONN;

  /**
   * The role this side takes when the other has said {@code this}: the opposite of ACTIVE and
   * PASSIVE, and {@code wish} where the other leaves the choice.
   *
   * @param wish ACTIVE or PASSIVE
   * @return ACTIVE or PASSIVE; empty for HOLDCONN, which no handshake can follow
   */
  public Optional<SetupRole> counterpart(SetupRole wish) {
    if (wish != ACTIVE && wish != PASSIVE) {
      throw new IllegalArgumentException("wish must be ACTIVE or PASSIVE, not " + wish);
    }
    return switch (this) {
      case ACTIVE -> Optional.of(PASSIVE);
      case PASSIVE -> Optional.of(ACTIVE);
      case ACTPASS -> Optional.of(wish);
      case HOLDCONN -> Optional.empty();
    };
  }

  /** As the attribute writes it, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SetupRole> named(String text) {
    for (SetupRole role : values()) {
      if (role.text().equalsIgnoreCase(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
