package org.jackfield.rtp.ice;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A UDP candidate of component 1 with an address that can be sent to.
 *
 * @param address resolved address and port
 * @param type how it was found
 * @param priority 1 to 2^31-1 by RFC 8445; up to 2^32-1 is taken from others
 * @param foundation same for candidates of the same type and base, 1 to 32 characters
 */
public record IceCandidate(InetSocketAddress address, Type type, long priority, String foundation) {

  /** How a candidate was found, with its type preference (RFC 8445 section 5.1.2.2). */
  public enum Type {
    /** An address of the machine itself. */
    HOST(126),
    /** Learned from a check. */
    PRFLX(110),
    /** Learned from a STUN server. */
    SRFLX(100),
    /** On a TURN server. */
    RELAY(0);

    private final int preference;

    Type(int preference) {
      this.preference = preference;
    }

    /**
     * The priority of a candidate of component 1 (RFC 8445 section 5.1.2.1).
     *
     * @param localPreference 0 to 65535; larger is better among the candidates of one agent
     */
    public long priority(int localPreference) {
      if (localPreference < 0 || localPreference > 0xFFFF) {
        throw new IllegalArgumentException("local preference is not 0 to 65535");
      }
      return ((long) preference << 24) | ((long) localPreference << 8) | (256 - 1);
    }
  }

  /** Refuses an unresolved address: an agent never looks up names. */
  public IceCandidate {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(foundation, "foundation");
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("address is not resolved");
    }
    if (priority < 0 || priority > 0xFFFFFFFFL) {
      throw new IllegalArgumentException("priority is not 32 bits");
    }
  }

  /**
   * A host candidate with priority and foundation computed.
   *
   * @param localPreference 0 to 65535; give the best address 65535 and each further one less
   */
  public static IceCandidate host(InetSocketAddress address, int localPreference) {
    CRC32 foundation = new CRC32();
    foundation.update(address.getAddress().getAddress());
    return new IceCandidate(
        address,
        Type.HOST,
        Type.HOST.priority(localPreference),
        Long.toString(foundation.getValue()));
  }

  boolean isIpv4() {
    return address.getAddress() instanceof Inet4Address;
  }

  /** Type and priority; no address. */
  @Override
  public String toString() {
    return "IceCandidate[" + type + ", " + priority + "]";
  }
}
