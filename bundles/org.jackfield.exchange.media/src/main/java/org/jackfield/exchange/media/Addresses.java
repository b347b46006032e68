package org.jackfield.exchange.media;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the node is bound, and what it tells others. */
final class Addresses {
  private static final int MOST = 8;

  private Addresses() {}

  /**
   * The address of a host or a literal.
   *
   * @param field of the configuration, for the message
   */
  static InetAddress named(String field, String host) {
    try {
      return InetAddress.getByName(host.strip());
    } catch (UnknownHostException fault) {
      throw Problems.badConfiguration(
          field + ": is no address, and no name that can be looked up", fault);
    }
  }

  /**
   * What goes into descriptions.
   *
   * @param advertise said instead of the bound address; empty for none
   */
  static List<InetSocketAddress> reachable(InetSocketAddress bound, String advertise) {
    if (!advertise.isBlank()) {
      return List.of(new InetSocketAddress(named("advertise", advertise), bound.getPort()));
    }
    if (!bound.getAddress().isAnyLocalAddress()) {
      return List.of(bound);
    }
    List<InetSocketAddress> all = new ArrayList<>();
    boolean both = bound.getAddress() instanceof Inet6Address;
    for (InetAddress address : ofThisMachine(both)) {
      all.add(new InetSocketAddress(address, bound.getPort()));
    }
    return all.isEmpty()
        ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort()))
        : List.copyOf(all);
  }

  /** Those of IPv4 first, which more devices reach. */
  private static List<InetAddress> ofThisMachine(boolean both) {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Addresses::up)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> both || address instanceof Inet4Address)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
          .limit(MOST)
          .toList();
    } catch (SocketException fault) {
      throw Problems.badConfiguration(
          "host: the machine's addresses cannot be listed; set advertise", fault);
    }
  }

  private static boolean up(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
