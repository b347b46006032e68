package org.jackfield.rtp.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent with a relayed candidate beside its own, where the straight way is blocked or not. */
class IceRelayTest {
  private static final long MILLI = Network.MILLI;
  private static final InetSocketAddress A = Network.address("192.0.2.1", 1000);
  private static final InetSocketAddress RELAYED = Network.address("203.0.113.3", 50_000);
  private static final InetSocketAddress B = Network.address("198.51.100.1", 2000);

  /** A datagram: to whom, from where, and whether it goes through the relay at A's end. */
  private record Flight(boolean toA, InetSocketAddress from, boolean relayed, byte[] bytes) {}

  private final Random random = new Random(8656);
  private final IceCredentials ours = IceCredentials.random(random);
  private final IceCredentials theirs = IceCredentials.random(random);
  private final IceAgent a =
      new IceAgent(
          ours,
          List.of(
              IceCandidate.host(A, 65535),
              new IceCandidate(
                  RELAYED, IceCandidate.Type.RELAY, IceCandidate.Type.RELAY.priority(65535), "r")),
          true,
          random);
  private final Deque<Flight> flights = new ArrayDeque<>();
  private final List<IceOutput> atA = new ArrayList<>();
  private final List<IceOutput> atB = new ArrayList<>();
  private boolean blocked;
  private int throughRelay;

  private void fromA(List<IceOutput> outputs) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        throughRelay += send.relayed() ? 1 : 0;
        if (send.relayed() || !blocked) {
          flights.add(
              new Flight(false, send.relayed() ? RELAYED : A, send.relayed(), send.bytes()));
        }
      } else {
        atA.add(output);
      }
    }
  }

  private void fromB(List<IceOutput> outputs) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        boolean relayed = send.to().equals(RELAYED);
        if (relayed || !blocked) {
          flights.add(new Flight(true, B, relayed, send.bytes()));
        }
      } else {
        atB.add(output);
      }
    }
  }

  private void run(Network.Agent b, long from, long millis) {
    for (long now = from; now < from + millis * MILLI; now += 5 * MILLI) {
      for (int n = flights.size(); n > 0; n--) {
        Flight flight = flights.remove();
        if (flight.toA()) {
          fromA(a.onPacket(flight.bytes(), flight.from(), flight.relayed(), now));
        } else {
          fromB(b.onPacket(flight.bytes(), flight.from(), now));
        }
      }
      fromA(a.onTime(now));
      fromB(b.onTime(now));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBlockedWayIsGoneThroughTheRelay(boolean againstLite) {
    blocked = true;
    IceAgent full = new IceAgent(theirs, List.of(IceCandidate.host(B, 65535)), false, random);
    Network.Agent b = againstLite ? Network.of(new IceLiteAgent(theirs, 0)) : Network.of(full);
    fromA(a.candidate(IceCandidate.host(B, 65535), 0));
    fromA(a.remote(theirs, againstLite, 0));
    if (!againstLite) {
      fromB(full.candidate(IceCandidate.host(RELAYED, 1), 0));
      fromB(full.candidate(IceCandidate.host(A, 65535), 0));
      fromB(full.remote(ours, false, 0));
    }
    run(b, 0, 2000);
    assertEquals(List.of(new IceOutput.Selected(B, true)), atA);
    assertEquals(List.of(new IceOutput.Selected(RELAYED)), atB);
    run(b, 2000 * MILLI, 60_000);
    assertEquals(1, atA.size(), "consent is kept through the relay");
    assertEquals(1, atB.size());
  }

  @Test
  void anOpenWayIsGoneStraight() {
    fromA(a.candidate(IceCandidate.host(B, 65535), 0));
    fromA(a.remote(theirs, true, 0));
    run(Network.of(new IceLiteAgent(theirs, 0)), 0, 10_000);
    assertEquals(List.of(new IceOutput.Selected(B, false)), atA);
    assertEquals(List.of(new IceOutput.Selected(A)), atB);
    assertTrue(throughRelay <= 1, throughRelay + " checks through the relay");
  }
}
