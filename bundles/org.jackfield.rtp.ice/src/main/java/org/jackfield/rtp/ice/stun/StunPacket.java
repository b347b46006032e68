package org.jackfield.rtp.ice.stun;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a datagram holds: a Binding message, or a fault. */
@ProviderType
public sealed interface StunPacket {

  /**
   * A well-formed message. Whether it may be believed only {@link #signedWith} says.
   *
   * @param message what it says
   * @param bytes the datagram
   * @param integrityAt where MESSAGE-INTEGRITY starts, 0 without one
   */
  record Valid(StunMessage message, byte[] bytes, int integrityAt) implements StunPacket {

    /** Refuses missing parts. */
    public Valid {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(bytes, "bytes");
    }

    /** Whether MESSAGE-INTEGRITY is there at all. */
    public boolean signed() {
      return integrityAt > 0;
    }

    /**
     * Whether MESSAGE-INTEGRITY is there and made with this password; takes the same time whatever
     * the answer.
     */
    public boolean signedWith(String password) {
      if (!signed()) {
        return false;
      }
      byte[] said =
          Arrays.copyOfRange(
              bytes, integrityAt + 4, integrityAt + 4 + StunAttributes.INTEGRITY_BYTES);
      return MessageDigest.isEqual(said, StunAttributes.integrity(bytes, integrityAt, password));
    }

    /**
     * The receiver's ufrag: the part of USERNAME before the colon; empty without USERNAME or colon.
     */
    public Optional<String> receiver() {
      return message
          .username()
          .filter(name -> name.indexOf(':') > 0)
          .map(name -> name.substring(0, name.indexOf(':')));
    }

    /**
     * The sender's ufrag: the part of USERNAME after the colon; empty without USERNAME or colon.
     */
    public Optional<String> sender() {
      return message
          .username()
          .filter(name -> name.indexOf(':') > 0)
          .map(name -> name.substring(name.indexOf(':') + 1));
    }

    /** The message's own; no address. */
    @Override
    public String toString() {
      return message.toString();
    }
  }

  /**
   * Not a message that may be read; drop it.
   *
   * @param place header or attribute
   * @param reason the end of a sentence
   */
  record Fault(String place, String reason) implements StunPacket {}

  /** Reads a datagram; never throws, whatever the bytes. The array must not change afterwards. */
  static StunPacket decode(byte[] datagram) {
    return StunDecoder.decode(datagram);
  }

  /**
   * Whether a datagram looks like STUN rather than DTLS, RTP or RTCP on the same port (RFC 7983):
   * by its first byte and the magic cookie. Cheap; call it before {@link #decode}.
   */
  static boolean looksLikeStun(byte[] datagram) {
    return datagram.length >= StunAttributes.HEADER
        && (datagram[0] & 0xFC) == 0
        && datagram[4] == 0x21
        && datagram[5] == 0x12
        && (datagram[6] & 0xFF) == 0xA4
        && datagram[7] == 0x42;
  }

  /**
   * The ufrag of the agent a check is meant for, so that one socket can serve many; empty if this
   * is not a Binding request with a USERNAME. Not yet authenticated: only good for finding the
   * agent.
   */
  static Optional<String> addressee(byte[] datagram) {
    if (looksLikeStun(datagram)
        && decode(datagram) instanceof Valid valid
        && valid.message().kind() == StunMessage.Kind.REQUEST) {
      return valid.receiver();
    }
    return Optional.empty();
  }
}
