package org.jackfield.exchange.api.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses the exchange connects to where others name the place. Private ones are refused:
 * whoever may name a URL must not see by it what is inside the operator's network. Ask for the very
 * address that is connected to, after the name was looked up and not before: a name may lead
 * elsewhere the next time.
 */
public enum Reach {
  /** Public addresses alone. */
  PUBLIC,
  /** This machine too, as for an exchange that is tried out on it. */
  PUBLIC_AND_LOOPBACK,
  /** Any, as the operator says. */
  ANYWHERE;

  private static final int SHARED_FIRST = 100;

  /**
   * That of an exchange.
   *
   * @param host it listens on; on loopback it may reach loopback, since nobody else may reach it. A
   *     name that nobody knows is not loopback
   * @param privateToo what its operator says
   */
  public static Reach of(String host, boolean privateToo) {
    if (privateToo) {
      return ANYWHERE;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress() ? PUBLIC_AND_LOOPBACK : PUBLIC;
    } catch (UnknownHostException fault) {
      return PUBLIC;
    }
  }

  /** Whether it may be connected to. */
  public boolean allows(InetAddress address) {
    InetAddress meant = meant(address);
    return switch (this) {
      case ANYWHERE -> true;
      case PUBLIC_AND_LOOPBACK -> meant.isLoopbackAddress() || isPublic(meant);
      case PUBLIC -> isPublic(meant);
    };
  }

  /** What an IPv6 address leads to that holds one of IPv4 (RFC 6052, RFC 3056). */
  private static InetAddress meant(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address;
    }
    try {
      boolean translated =
          bytes[0] == 0
              && bytes[1] == 0x64
              && (bytes[2] & 0xFF) == 0xFF
              && (bytes[3] & 0xFF) == 0x9B;
      boolean compatible = zero(bytes, 0, 12) && !zero(bytes, 12, 15);
      if (translated || compatible) {
        return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
      }
      boolean tunnelled = bytes[0] == 0x20 && bytes[1] == 0x02;
      return tunnelled ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, 2, 6)) : address;
    } catch (UnknownHostException fault) {
      throw new IllegalStateException("four bytes are an address", fault);
    }
  }

  private static boolean zero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** RFC 6890: none of the addresses that have a meaning of their own, or only inside a network. */
  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (bytes.length == 16) {
      return (first & 0xFE) != 0xFC; // unique local, RFC 4193
    }
    return first != 0
        && first < 240
        && !(first == SHARED_FIRST && (second & 0xC0) == 64) // RFC 6598
        && !(first == 192 && second == 0 && bytes[2] == 0)
        && !(first == 198 && (second & 0xFE) == 18);
  }
}
