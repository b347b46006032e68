package org.jackfield.exchange.api.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

  private static void allowed(String address, boolean open, boolean tried) {
    try {
      InetAddress it = InetAddress.getByName(address);
      assertEquals(open, Reach.PUBLIC.allows(it), address);
      assertEquals(tried, Reach.PUBLIC_AND_LOOPBACK.allows(it), address);
      assertEquals(true, Reach.ANYWHERE.allows(it), address);
    } catch (UnknownHostException fault) {
      throw new AssertionError(fault);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"})
  void publicAddressesAreReached(String address) {
    allowed(address, true, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.8",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::",
        "::ffff:10.1.2.3",
        "64:ff9b::a01:203",
        "2002:0a01:0203::1"
      })
  void privateAddressesAreNot(String address) {
    allowed(address, false, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"})
  void loopbackIsReachedByWhoListensThere(String address) {
    allowed(address, false, true);
  }

  @Test
  void itFollowsFromWhereTheExchangeListens() {
    assertEquals(Reach.PUBLIC_AND_LOOPBACK, Reach.of("127.0.0.1", false));
    assertEquals(Reach.PUBLIC, Reach.of("0.0.0.0", false));
    assertEquals(Reach.PUBLIC, Reach.of("no.such.host.invalid", false));
    assertEquals(Reach.ANYWHERE, Reach.of("0.0.0.0", true));
  }
}
