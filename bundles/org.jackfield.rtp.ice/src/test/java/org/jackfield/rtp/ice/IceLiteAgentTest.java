package org.jackfield.rtp.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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

class IceLiteAgentTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InetSocketAddress A = Network.address("192.0.2.9", 1000);
  private static final InetSocketAddress B = Network.address("2001:db8::9", 2000);
  private static final StunMessage.Role CONTROLLING = new StunMessage.Role(true, 1);

  private final Random random = new Random(1);
  private final IceCredentials local = IceCredentials.random(random);
  private final IceLiteAgent agent = new IceLiteAgent(local, 0);

  @Test
  void checkIsAnsweredWithItsSource() {
    byte[] check = check(local, CONTROLLING, false);
    List<IceOutput> outputs = agent.onPacket(check, A, 1);
    assertEquals(1, outputs.size());
    StunPacket.Valid reply = reply(outputs, A);
    assertEquals(StunMessage.Kind.SUCCESS, reply.message().kind());
    assertEquals(Optional.of(A), reply.message().mapped());
    assertTrue(reply.signedWith(local.pwd()));
    assertEquals(Optional.empty(), agent.remote());
  }

  @Test
  void latestNominationIsFollowed() {
    assertEquals(
        new IceOutput.Selected(A), agent.onPacket(check(local, CONTROLLING, true), A, 1).get(1));
    assertEquals(1, agent.onPacket(check(local, CONTROLLING, true), A, 2).size());
    assertEquals(1, agent.onPacket(check(local, CONTROLLING, false), B, 3).size());
    assertEquals(Optional.of(A), agent.remote());
    assertEquals(
        new IceOutput.Selected(B), agent.onPacket(check(local, CONTROLLING, true), B, 4).get(1));
    assertEquals(Optional.of(B), agent.remote());
  }

  @Test
  void checkThatCameBeforeIsAnsweredAndMovesNothing() {
    byte[] first = check(local, CONTROLLING, true);
    agent.onPacket(first, A, 1);
    agent.onPacket(check(local, CONTROLLING, true), A, SECOND);
    List<IceOutput> again = agent.onPacket(first, B, 20 * SECOND);
    assertEquals(1, again.size());
    assertEquals(StunMessage.Kind.SUCCESS, reply(again, B).message().kind());
    assertEquals(Optional.of(A), agent.remote());
    assertEquals(OptionalLong.of(31 * SECOND), agent.nextWake());
    assertEquals(1, agent.refused());
    assertEquals(List.of(new IceOutput.ConsentLost()), agent.onTime(31 * SECOND));
    assertEquals(1, agent.onPacket(first, A, 32 * SECOND).size());
    assertEquals(OptionalLong.empty(), agent.nextWake());
  }

  @Test
  void hundredsOfChecksLaterTheOldOnesAreStillKnown() {
    byte[] first = check(local, CONTROLLING, true);
    agent.onPacket(first, A, 1);
    for (int i = 0; i < 255; i++) {
      agent.onPacket(check(local, CONTROLLING, true), A, i);
    }
    assertEquals(1, agent.onPacket(first, B, SECOND).size());
    assertEquals(Optional.of(A), agent.remote());
    assertEquals(2, agent.onPacket(check(local, CONTROLLING, true), B, SECOND).size());
  }

  @Test
  void wrongPasswordAndUnknownUserEarn401AndChangeNothing() {
    IceCredentials forged = new IceCredentials(local.ufrag(), "x".repeat(24));
    IceCredentials other = IceCredentials.random(random);
    for (IceCredentials wrong : List.of(forged, other)) {
      List<IceOutput> outputs = agent.onPacket(check(wrong, CONTROLLING, true), A, 20 * SECOND);
      assertEquals(
          Optional.of(StunMessage.ErrorCode.UNAUTHENTICATED), reply(outputs, A).message().error());
      assertEquals(1, outputs.size());
    }
    assertEquals(Optional.empty(), agent.remote());
    assertEquals(OptionalLong.of(30 * SECOND), agent.nextWake());
  }

  @Test
  void unsignedRequestEarns400() {
    byte[] bare = StunMessage.request(TransactionId.random(random)).encode();
    List<IceOutput> outputs = agent.onPacket(bare, A, 1);
    assertEquals(
        Optional.of(StunMessage.ErrorCode.BAD_REQUEST), reply(outputs, A).message().error());
  }

  @Test
  void peerThatThinksItIsControlledIsToldToChange() {
    List<IceOutput> outputs =
        agent.onPacket(check(local, new StunMessage.Role(false, -1), true), A, 1);
    assertEquals(
        Optional.of(StunMessage.ErrorCode.ROLE_CONFLICT), reply(outputs, A).message().error());
    assertTrue(reply(outputs, A).signedWith(local.pwd()));
    assertEquals(1, outputs.size());
  }

  @Test
  void noiseAndResponsesAreIgnored() {
    assertEquals(List.of(), agent.onPacket(new byte[0], A, 1));
    assertEquals(List.of(), agent.onPacket(new byte[200], A, 1));
    byte[] response = StunMessage.success(TransactionId.random(random), A).encode(local.pwd());
    assertEquals(List.of(), agent.onPacket(response, A, 1));
    assertEquals(
        List.of(),
        agent.onPacket(StunMessage.indication(TransactionId.random(random)).encode(), A, 1));
  }

  @Test
  void consentIsLostOnceAfterThirtySecondsAndMayComeBack() {
    agent.onPacket(check(local, CONTROLLING, true), A, 5 * SECOND);
    assertEquals(OptionalLong.of(35 * SECOND), agent.nextWake());
    assertEquals(List.of(), agent.onTime(35 * SECOND - 1));
    assertEquals(List.of(new IceOutput.ConsentLost()), agent.onTime(35 * SECOND));
    assertEquals(List.of(), agent.onTime(36 * SECOND));
    assertEquals(OptionalLong.empty(), agent.nextWake());
    List<IceOutput> back = agent.onPacket(check(local, CONTROLLING, true), A, 40 * SECOND);
    assertEquals(new IceOutput.Selected(A), back.get(1));
    assertEquals(OptionalLong.of(70 * SECOND), agent.nextWake());
  }

  @Test
  void restartKeepsThePathUntilTheNewOneIsNominated() {
    agent.onPacket(check(local, CONTROLLING, true), A, 1);
    IceCredentials fresh = IceCredentials.random(random);
    agent.restart(fresh, 2);
    assertEquals(1, agent.onPacket(check(local, CONTROLLING, true), B, 3).size());
    assertEquals(Optional.of(A), agent.remote());
    assertEquals(
        new IceOutput.Selected(B), agent.onPacket(check(fresh, CONTROLLING, true), B, 4).get(1));
    List<IceOutput> late = agent.onPacket(check(local, CONTROLLING, true), A, 5);
    assertEquals(
        Optional.of(StunMessage.ErrorCode.UNAUTHENTICATED), reply(late, A).message().error());
    assertEquals(Optional.of(B), agent.remote());
  }

  @Test
  void credentialsInUseServeThroughRestartsThatOvertakeEachOther() {
    agent.onPacket(check(local, CONTROLLING, true), A, 1);
    IceCredentials last = local;
    List<IceCredentials> overtaken = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      last = IceCredentials.random(random);
      overtaken.add(last);
      agent.restart(last, 2);
    }
    List<IceOutput> used = agent.onPacket(check(local, CONTROLLING, true), A, 3);
    assertEquals(Optional.empty(), reply(used, A).message().error());
    List<IceOutput> before = agent.onPacket(check(overtaken.get(8), CONTROLLING, true), B, 3);
    assertEquals(Optional.empty(), reply(before, B).message().error());
    assertEquals(1, before.size(), "a restart that was overtaken moves nothing");
    List<IceOutput> forgotten = agent.onPacket(check(overtaken.get(0), CONTROLLING, true), B, 3);
    assertTrue(reply(forgotten, B).message().error().isPresent(), "they are bounded");
    assertEquals(
        new IceOutput.Selected(B), agent.onPacket(check(last, CONTROLLING, true), B, 4).get(1));
    List<IceOutput> late = agent.onPacket(check(local, CONTROLLING, true), A, 5);
    assertTrue(reply(late, A).message().error().isPresent());
  }

  @Test
  void newCandidatePairedWithTheOldOneOfOursMovesThePathOnce() {
    agent.onPacket(check(local, CONTROLLING, true), A, 1);
    IceCredentials fresh = IceCredentials.random(random);
    agent.restart(fresh, 2);
    assertEquals(
        new IceOutput.Selected(B), agent.onPacket(checkOf("other", local, true), B, 3).get(1));
    assertEquals(1, agent.onPacket(check(local, CONTROLLING, true), A, 4).size(), "a straggler");
    assertEquals(1, agent.onPacket(checkOf("other", local, true), B, 5).size());
    assertEquals(Optional.of(B), agent.remote());
    assertEquals(
        new IceOutput.Selected(A), agent.onPacket(checkOf("other", fresh, true), A, 6).get(1));
    List<IceOutput> late = agent.onPacket(checkOf("other", local, true), B, 7);
    assertTrue(reply(late, B).message().error().isPresent());
  }

  private byte[] check(IceCredentials to, StunMessage.Role role, boolean nominate) {
    return check("peer", to, role, nominate);
  }

  private byte[] checkOf(String sender, IceCredentials to, boolean nominate) {
    return check(sender, to, CONTROLLING, nominate);
  }

  private byte[] check(String sender, IceCredentials to, StunMessage.Role role, boolean nominate) {
    String name = to.ufrag() + ":" + sender;
    return StunMessage.check(TransactionId.random(random), name, 1, role, nominate)
        .encode(to.pwd());
  }

  private static StunPacket.Valid reply(List<IceOutput> outputs, InetSocketAddress to) {
    IceOutput.Send send = assertInstanceOf(IceOutput.Send.class, outputs.get(0));
    assertEquals(to, send.to());
    return assertInstanceOf(StunPacket.Valid.class, StunPacket.decode(send.bytes()));
  }
}
