package org.jackfield.rtp.ice;

import static org.jackfield.rtp.ice.Network.MILLI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
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

class IceAgentTest {
  private static final InetSocketAddress A = Network.address("192.0.2.1", 1000);
  private static final InetSocketAddress B = Network.address("198.51.100.1", 2000);
  private static final InetSocketAddress NAT = Network.address("203.0.113.1", 3000);
  private static final InetSocketAddress DEAD = Network.address("198.51.100.99", 2000);

  private final Random random = new Random(8445);
  private final IceCredentials ours = IceCredentials.random(random);
  private final IceCredentials theirs = IceCredentials.random(random);
  private final Network net = new Network(1);
  private final IceAgent a = agent(ours, A, true);
  private final IceAgent b = agent(theirs, B, false);
  private final IceLiteAgent lite = new IceLiteAgent(theirs, net.now);

  @Test
  void liteAgentIsReachedInTwoRoundTrips() {
    joinLite();
    long start = net.now;
    net.act("a", a.candidate(host(B), net.now));
    net.act("a", a.remote(theirs, true, net.now));
    net.run(100 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
    assertEquals(List.of(new IceOutput.Selected(A)), net.events("b"));
    assertEquals(4 * net.latency, net.at("a", 0) - start);
    assertEquals(OptionalLong.of(2 * net.latency), a.roundTrip());
    assertEquals(4, net.sent);
  }

  @Test
  void liteAgentMakesTheAnswererControlling() {
    IceAgent answerer = agent(ours, A, false);
    net.join("a", Network.of(answerer), A);
    net.join("b", Network.of(lite), B);
    net.act("a", answerer.remote(theirs, true, net.now));
    net.act("a", answerer.candidate(host(B), net.now));
    net.run(100 * MILLI);
    assertTrue(answerer.controlling());
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
  }

  @Test
  void twoFullAgentsMeet() {
    joinFull();
    start();
    net.run(100 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
    assertEquals(List.of(new IceOutput.Selected(A)), net.events("b"));
    assertTrue(a.controlling());
    assertFalse(b.controlling());
  }

  @Test
  void checksBeforeTheAnswerAreAnsweredAndCheckedBackAtOnce() {
    joinFull();
    net.act("b", b.candidate(host(A), net.now));
    net.act("b", b.remote(ours, false, net.now)); // the answerer knows the offer first
    net.run(15 * MILLI);
    assertEquals(OptionalLong.empty(), a.nextWake());
    long start = net.now;
    net.act("a", a.remote(theirs, false, net.now)); // the answer holds no candidate at all
    net.run(100 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
    assertEquals(List.of(new IceOutput.Selected(A)), net.events("b"));
    assertEquals(4 * net.latency, net.at("a", 0) - start);
  }

  @Test
  void hiddenCandidatesOnBothSidesNeedOnlyOneThatIsNot() {
    joinFull();
    net.act("a", a.remote(theirs, false, net.now)); // b's are masked names
    net.act("b", b.remote(ours, false, net.now));
    net.act("b", b.candidate(host(A), net.now));
    net.run(100 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
    assertEquals(List.of(new IceOutput.Selected(A)), net.events("b"));
  }

  @Test
  void translatedAddressIsLearnedFromTheCheck() {
    joinFull();
    net.translate("a", NAT);
    start(); // b is told a's own address, which nobody can reach
    net.run(200 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
    assertEquals(List.of(new IceOutput.Selected(NAT)), net.events("b"));
  }

  @Test
  void liteAgentFollowsATranslationThatChangesInMidCall() {
    joinLite();
    net.translate("a", NAT);
    net.act("a", a.candidate(host(B), net.now));
    net.act("a", a.remote(theirs, true, net.now));
    net.run(100 * MILLI);
    InetSocketAddress moved = Network.address("203.0.113.1", 3001);
    net.translate("a", moved);
    net.run(20_000 * MILLI);
    assertEquals(
        List.of(new IceOutput.Selected(NAT), new IceOutput.Selected(moved)), net.events("b"));
    assertEquals(1, net.events("a").size());
  }

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
  void controlledAgentFollowsALaterNomination() {
    joinFull();
    start();
    net.run(100 * MILLI);
    InetSocketAddress other = Network.address("192.0.2.2", 1002);
    StunMessage.Role role = new StunMessage.Role(true, 1);
    byte[] check =
        StunMessage.check(
                TransactionId.random(random), theirs.ufrag() + ":" + ours.ufrag(), 5, role, true)
            .encode(theirs.pwd());
    List<IceOutput> outputs = b.onPacket(check, other, net.now);
    assertEquals(2, outputs.size(), "the answer and a check back");
    assertEquals(Optional.of(A), b.selected(), "not before the way back is proven");
    IceOutput.Send back = assertInstanceOf(IceOutput.Send.class, outputs.get(1));
    TransactionId id =
        assertInstanceOf(StunPacket.Valid.class, StunPacket.decode(back.bytes())).message().id();
    byte[] success = StunMessage.success(id, B).encode(ours.pwd());
    assertEquals(
        List.of(new IceOutput.Selected(other)), b.onPacket(success, other, net.now + MILLI));
  }

  @Test
  void familyWithoutASocketIsNotTried() {
    joinLite();
    net.act("a", a.remote(theirs, true, net.now));
    net.act("a", a.candidate(host(Network.address("2001:db8::1", 5)), net.now));
    net.run(1_000 * MILLI);
    assertEquals(0, net.sent);
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

  @Test
  void printedFormsShowNoSecretAndNoAddress() {
    String shown =
        ours
            + " "
            + host(A)
            + " "
            + new IceOutput.Selected(A)
            + " "
            + new IceOutput.Send(A, new byte[3]);
    assertFalse(
        shown.contains(ours.ufrag()) || shown.contains(ours.pwd()) || shown.contains("192.0.2"),
        shown);
  }

  @Test
  void prioritiesAreThoseOfTheStandard() {
    assertEquals(2130706431L, host(A).priority());
    assertEquals(1862270975L, IceCandidate.Type.PRFLX.priority(65535));
    assertEquals(255L, IceCandidate.Type.RELAY.priority(0));
    assertThrows(IllegalArgumentException.class, () -> IceCandidate.Type.HOST.priority(65536));
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
