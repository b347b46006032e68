package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.Test;

/** Where a node takes media: one port or the first of several, IPv4 or IPv6. */
class ListeningTest {

  private static boolean hasIpv6() {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getByName("::1"))) {
      return probe.isBound();
    } catch (SocketException | UnknownHostException none) {
      return false;
    }
  }

  @Test
  void legsOfBothKindsSpeakIpv6() {
    assumeTrue(hasIpv6(), "this machine has no IPv6 loopback");
    try (Bench bench = new Bench(Settings.loopback().at("::1", 0, 0))) {
      assertTrue(bench.node.local().getAddress() instanceof Inet6Address);
      Bench.Line web = bench.calling(PayloadFormat.PCMU).connected();
      Trunk far = bench.trunk(PayloadFormat.PCMU);
      Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
      assertTrue(far.far().getAddress() instanceof Inet6Address);
      bench.node.bridge(web.leg(), line.leg());
      web.device().say(1200);
      far.say(700);
      web.device().awaitTone(700);
      far.awaitTone(1200);
    }
  }

  @Test
  void theFirstFreePortOfARangeIsTaken() throws SocketException {
    InetAddress host = InetAddress.getLoopbackAddress();
    try (DatagramSocket taken = new DatagramSocket(0, host)) {
      int first = taken.getLocalPort();
      int last = Math.min(65_535, first + 20);
      try (Bench bench = new Bench(Settings.loopback().at("127.0.0.1", first, last))) {
        int port = bench.node.local().getPort();
        assertTrue(port > first && port <= last, port + " is not of the range");
        bench.calling(PayloadFormat.PCMU).connected();
      }
      Problem alone = refused(Settings.loopback().at("127.0.0.1", first, 0));
      assertTrue(alone.detail().contains("UDP port " + first + " cannot"), alone.detail());
      Problem none = refused(Settings.loopback().at("127.0.0.1", first, first));
      assertTrue(none.detail().contains("no UDP port of " + first), none.detail());
    }
  }

  @Test
  void aRangeThatIsNoneIsRefusedByName() {
    assertTrue(
        refused(Settings.loopback().at("127.0.0.1", 5000, 4999))
            .detail()
            .startsWith("port.last: "));
    assertTrue(
        refused(Settings.loopback().at("127.0.0.1", 0, 4999)).detail().startsWith("port.last: "));
    assertTrue(refused(Settings.loopback().rtp("5000", 60)).detail().startsWith("rtp.ports: "));
    assertTrue(
        refused(Settings.loopback().rtp("5001-5002", 60)).detail().startsWith("rtp.ports: "));
    assertTrue(
        refused(Settings.loopback().rtp("5000-5001", -1))
            .detail()
            .startsWith("rtp.silence.seconds: "));
  }

  private static Problem refused(Settings settings) {
    Problem problem =
        assertThrows(ProblemException.class, () -> new PureMediaNode(settings, System::nanoTime))
            .problem();
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    return problem;
  }

  @Test
  void aWildcardOfIpv6TellsAddressesOfBothFamiliesAndThatOfIpv4ItsOwnOnly() throws Exception {
    List<InetSocketAddress> both =
        Addresses.reachable(new InetSocketAddress(InetAddress.getByName("::"), 4000), "");
    List<InetSocketAddress> four =
        Addresses.reachable(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 4000), "");
    assertTrue(four.stream().allMatch(it -> it.getAddress() instanceof Inet4Address));
    assertTrue(both.containsAll(four) || both.size() == 8, both.size() + " addresses");
    int lastFour = 0;
    for (int i = 0; i < both.size(); i++) {
      lastFour = both.get(i).getAddress() instanceof Inet4Address ? i : lastFour;
    }
    long fours = both.stream().filter(it -> it.getAddress() instanceof Inet4Address).count();
    assertEquals(Math.max(0, fours - 1), lastFour, "those of IPv4 are first");
  }
}
