package org.jackfield.rtp.ice;

import static org.jackfield.rtp.ice.Network.MILLI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.rtp.ice.stun.TransactionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sides meet in spite of the network, or end in time. */
class IceTroubleTest {
  private static final InetSocketAddress A = Network.address("192.0.2.1", 1000);
  private static final InetSocketAddress B = Network.address("198.51.100.1", 2000);
  private static final InetSocketAddress DEAD = Network.address("198.51.100.99", 2000);

  private final Random random = new Random(8445);
  private final IceCredentials ours = IceCredentials.random(random);
  private final IceCredentials theirs = IceCredentials.random(random);
  private final Network net = new Network(1);
  private final IceAgent a = agent(ours, A, true);
  private final IceAgent b = agent(theirs, B, false);
  private final IceLiteAgent lite = new IceLiteAgent(theirs, net.now);

  @Test
  void deadCandidateDoesNotHoldUpALivingOne() {
    joinLite();
    net.act("a", a.remote(theirs, true, net.now));
    long start = net.now;
    net.act(
        "a",
        a.candidate(new IceCandidate(DEAD, IceCandidate.Type.HOST, 0xFFFFFFFFL, "1"), net.now));
    net.act("a", a.candidate(host(B), net.now));
    net.run(200 * MILLI);
    assertEquals(new IceOutput.Selected(B), net.events("a").get(0));
    assertEquals(IceAgent.PACE + 4 * net.latency, net.at("a", 0) - start);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void roleConflictIsSettled(boolean both) {
    for (long seed = 0; seed < 20; seed++) {
      Network wire = new Network(seed);
      IceAgent one = new IceAgent(ours, List.of(host(A)), both, new Random(seed));
      IceAgent two = new IceAgent(theirs, List.of(host(B)), both, new Random(seed + 1000));
      wire.join("a", Network.of(one), A);
      wire.join("b", Network.of(two), B);
      wire.act("a", one.candidate(host(B), wire.now));
      wire.act("b", two.candidate(host(A), wire.now));
      wire.act("a", one.remote(theirs, false, wire.now));
      wire.act("b", two.remote(ours, false, wire.now));
      wire.run(500 * MILLI);
      assertEquals(List.of(new IceOutput.Selected(B)), wire.events("a"), "seed " + seed);
      assertEquals(List.of(new IceOutput.Selected(A)), wire.events("b"), "seed " + seed);
      assertTrue(one.controlling() != two.controlling());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lossAndReorderingOnlyDelay(boolean againstLite) {
    for (long seed = 0; seed < 50; seed++) {
      Network wire = new Network(seed);
      wire.loss = 0.4;
      wire.jitter = 80 * MILLI;
      IceAgent one = new IceAgent(ours, List.of(host(A)), true, new Random(seed));
      wire.join("a", Network.of(one), A);
      wire.act("a", one.candidate(host(B), wire.now));
      if (againstLite) {
        wire.join("b", Network.of(new IceLiteAgent(theirs, wire.now)), B);
      } else {
        IceAgent two = new IceAgent(theirs, List.of(host(B)), false, new Random(-seed));
        wire.join("b", Network.of(two), B);
        wire.act("b", two.candidate(host(A), wire.now));
        wire.act("b", two.remote(ours, false, wire.now));
      }
      wire.act("a", one.remote(theirs, againstLite, wire.now));
      wire.run(29_000 * MILLI);
      assertEquals(List.of(new IceOutput.Selected(B)), wire.events("a"), "seed " + seed);
      assertEquals(List.of(new IceOutput.Selected(A)), wire.events("b"), "seed " + seed);
    }
  }

  @Test
  void pathThatDiesBeforeItIsNominatedGivesWayToAnother() {
    InetSocketAddress other = Network.address("198.51.100.2", 2002);
    List<IceOutput> outputs = new ArrayList<>(a.candidate(host(B), net.now));
    outputs.addAll(a.candidate(host(other), net.now));
    outputs.addAll(a.remote(theirs, true, net.now));
    boolean first = true;
    for (int wakes = 0; wakes < 1000 && a.selected().isEmpty(); wakes++) {
      List<IceOutput> next = new ArrayList<>();
      for (IceOutput output : outputs) {
        if (output instanceof IceOutput.Send send) {
          boolean toOther = send.to().equals(other);
          if (toOther || first) {
            StunPacket.Valid check =
                assertInstanceOf(StunPacket.Valid.class, StunPacket.decode(send.bytes()));
            byte[] reply = StunMessage.success(check.message().id(), A).encode(theirs.pwd());
            next.addAll(a.onPacket(reply, send.to(), net.now));
          }
          first &= toOther; // B answers once and never again
        }
      }
      net.now += Math.max(0, a.nextWake().orElseThrow() - net.now);
      next.addAll(a.onTime(net.now));
      outputs = next;
    }
    assertEquals(Optional.of(other), a.selected());
  }

  @Test
  void wrongPasswordNeverConnectsAndFailsInTime() {
    joinLite();
    long start = net.now;
    IceCredentials wrong = new IceCredentials(theirs.ufrag(), "y".repeat(24));
    net.act("a", a.candidate(host(B), net.now));
    net.act("a", a.remote(wrong, true, net.now));
    net.run(40_000 * MILLI);
    assertEquals(List.of(new IceOutput.Failed("no path answered within 30 s")), net.events("a"));
    assertEquals(IceAgent.PATIENCE, net.at("a", 0) - start);
    assertEquals(List.of(new IceOutput.ConsentLost()), net.events("b"));
    assertEquals(OptionalLong.empty(), a.nextWake());
    int before = net.sent;
    net.run(40_000 * MILLI);
    assertEquals(before, net.sent);
  }

  @Test
  void forgedAnswerIsIgnored() {
    a.candidate(host(B), net.now);
    IceOutput.Send check =
        assertInstanceOf(IceOutput.Send.class, a.remote(theirs, true, net.now).get(0));
    TransactionId id =
        assertInstanceOf(StunPacket.Valid.class, StunPacket.decode(check.bytes())).message().id();
    byte[] unsigned = StunMessage.success(id, A).encode();
    byte[] forged = StunMessage.success(id, A).encode("z".repeat(24));
    byte[] conflict =
        StunMessage.error(id, StunMessage.ErrorCode.ROLE_CONFLICT, List.of()).encode();
    byte[] genuine = StunMessage.success(id, A).encode(theirs.pwd());
    assertEquals(List.of(), a.onPacket(unsigned, B, net.now));
    assertEquals(List.of(), a.onPacket(forged, B, net.now));
    assertEquals(List.of(), a.onPacket(conflict, B, net.now));
    assertEquals(
        List.of(), a.onPacket(genuine, DEAD, net.now), "right answer from the wrong place");
    assertEquals(1, a.onPacket(genuine, B, net.now).size());
    assertEquals(List.of(), a.onPacket(genuine, B, net.now), "the same answer again");
  }

  @Test
  void consentStaysFreshForHours() {
    joinFull();
    start();
    net.run(2 * 3_600_000 * MILLI);
    assertEquals(1, net.events("a").size());
    assertEquals(1, net.events("b").size());
    assertTrue(net.sent > 4 * 1200 && net.sent < 4 * 1900, "sent " + net.sent);
  }

  @Test
  void cutWireLosesConsentAfterThirtySecondsAndMayComeBack() {
    joinFull();
    start();
    net.run(10_000 * MILLI);
    net.cut = true;
    long cutAt = net.now;
    net.run(40_000 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B), new IceOutput.ConsentLost()), net.events("a"));
    long after = net.at("a", 1) - cutAt;
    assertTrue(after > 23_000 * MILLI && after <= 30_000 * MILLI, "after " + after);
    net.cut = false;
    net.run(10_000 * MILLI);
    assertEquals(new IceOutput.Selected(B), net.events("a").get(2));
    assertEquals(3, net.events("b").size());
  }

  @Test
  void floodOfCandidatesIsBounded() {
    a.remote(theirs, true, net.now);
    for (int i = 0; i < 1000; i++) {
      a.candidate(host(Network.address("198.51.100.7", 1 + i)), net.now);
    }
    net.join("a", Network.of(a), A);
    net.run(30_000 * MILLI);
    assertTrue(net.sent <= 30_000 / 20 + 1, "sent " + net.sent);
    assertEquals(1, net.events("a").size());
  }

  @Test
  void secondRemoteDescriptionIsMisuse() {
    a.remote(theirs, true, net.now);
    assertThrows(IllegalStateException.class, () -> a.remote(theirs, true, net.now));
    assertThrows(IllegalArgumentException.class, () -> new IceAgent(ours, List.of(), true, random));
  }

  private static IceCandidate host(InetSocketAddress address) {
    return IceCandidate.host(address, 65535);
  }

  private IceAgent agent(
      IceCredentials credentials, InetSocketAddress address, boolean controlling) {
    return new IceAgent(credentials, List.of(host(address)), controlling, random);
  }

  private void joinLite() {
    net.join("a", Network.of(a), A);
    net.join("b", Network.of(lite), B);
  }

  private void joinFull() {
    net.join("a", Network.of(a), A);
    net.join("b", Network.of(b), B);
  }

  private void start() {
    net.act("a", a.candidate(host(B), net.now));
    net.act("b", b.candidate(host(A), net.now));
    net.act("b", b.remote(ours, false, net.now));
    net.act("a", a.remote(theirs, false, net.now));
  }
}
