package org.jackfield.exchange.gateway.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the addresses that devices come from have open here, and how often they sign in. An address
 * is remembered as long as it has a socket. Thread-safe.
 */
public final class Addresses {
  private static final double SECONDS_OF_A_MINUTE = 60;

  private final Map<String, Address> open = new HashMap<>();

  private static final class Address {
    private final Rate logins;
    private int sockets;

    Address(Rate logins) {
      this.logins = logins;
    }
  }

  /** One more socket; says whether the address may have it. Each is to be left, refused or not. */
  public synchronized boolean enter(String address, Bounds bounds, Instant now) {
    Address its =
        open.computeIfAbsent(
            address, it -> new Address(new Rate(now, Math.max(1, bounds.loginsPerAddress()))));
    its.sockets++;
    return bounds.socketsPerAddress() == 0 || its.sockets <= bounds.socketsPerAddress();
  }

  /** One less. */
  public synchronized void leave(String address) {
    open.computeIfPresent(address, (it, its) -> --its.sockets == 0 ? null : its);
  }

  /** One more sign-in; says whether the address may have it. */
  public synchronized boolean login(String address, Bounds bounds, Instant now) {
    int most = bounds.loginsPerAddress();
    Address its = open.get(address);
    return most == 0 || its == null || its.logins.take(now, most / SECONDS_OF_A_MINUTE, most);
  }
}
