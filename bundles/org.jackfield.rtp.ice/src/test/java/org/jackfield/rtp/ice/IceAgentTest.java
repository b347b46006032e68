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

/** Two sides meet. */
class IceAgentTest {
  private static final InetSocketAddress A = Network.address("192.0.2.1", 1000);
  private static final InetSocketAddress B = Network.address("198.51.100.1", 2000);
  private static final InetSocketAddress NAT = Network.address("203.0.113.1", 3000);

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
