package org.jackfield.media.headless.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The addresses of this machine that others may be told. */
public final class LocalAddresses {
  /** More say nothing new, and each costs every far end checks. */
  private static final int MOST = 10;

  private LocalAddresses() {}

  /**
   * The addresses of all interfaces that are up, best first: IPv4, IPv6, loopback. Addresses that
   * mean something on one link only are left out.
   *
   * @param bind the one to tell instead, if sockets are bound to it
   * @param loopback whether to tell those of the machine itself besides others
   * @return at least one
   */
  public static List<InetAddress> list(Optional<InetAddress> bind, boolean loopback)
      throws SocketException {
    if (bind.filter(address -> !address.isAnyLocalAddress()).isPresent()) {
      return List.of(bind.get());
    }
    List<InetAddress> all = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp()) {
        each.inetAddresses().filter(LocalAddresses::usable).forEach(all::add);
      }
    }
    if (bind.filter(Inet4Address.class::isInstance).isPresent()) {
      all.removeIf(address -> !(address instanceof Inet4Address));
    }
    all.sort(
        Comparator.comparing(InetAddress::isLoopbackAddress)
            .thenComparing(address -> !(address instanceof Inet4Address)));
    boolean others = all.stream().anyMatch(address -> !address.isLoopbackAddress());
    if (!loopback && others) {
      all.removeIf(InetAddress::isLoopbackAddress);
    }
    if (all.isEmpty()) {
      return List.of(InetAddress.getLoopbackAddress());
    }
    return all.size() <= MOST ? List.copyOf(all) : cut(all);
  }

  /** The first of them, with loopback in the last places. */
  private static List<InetAddress> cut(List<InetAddress> all) {
    List<InetAddress> kept = new ArrayList<>(all.stream().limit(MOST - 2L).toList());
    all.stream().skip(MOST - 2L).filter(InetAddress::isLoopbackAddress).limit(2).forEach(kept::add);
    return List.copyOf(kept);
  }

  private static boolean usable(InetAddress address) {
    return !address.isLinkLocalAddress()
        && !address.isMulticastAddress()
        && !address.isAnyLocalAddress();
  }
}
