package org.jackfield.rtp.ice;

import static org.jackfield.rtp.ice.Network.MILLI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Restarts of full agents, against a lite and a full peer, and trickled candidates. */
class IceSessionTest {
  private static final InetSocketAddress A = Network.address("192.0.2.1", 1000);
  private static final InetSocketAddress B = Network.address("198.51.100.1", 2000);
  private static final InetSocketAddress MOVED = Network.address("198.51.100.8", 2008);

  private final Random random = new Random(8445);
  private final IceCredentials ours = IceCredentials.random(random);
  private final IceCredentials theirs = IceCredentials.random(random);
  private final IceCredentials oursAnew = IceCredentials.random(random);
  private final IceCredentials theirsAnew = IceCredentials.random(random);
  private final Network net = new Network(1);
  private final IceSession a = new IceSession(ours, List.of(host(A)), true, random);

  private static IceCandidate host(InetSocketAddress address) {
    return IceCandidate.host(address, 65535);
  }

  private static Network.Agent of(IceSession session) {
    return new Network.Agent() {
      @Override
      public List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
        return session.onPacket(packet, from, false, now);
      }

      @Override
      public List<IceOutput> onTime(long now) {
        return session.onTime(now);
      }

      @Override
      public OptionalLong nextWake() {
        return session.nextWake();
      }
    };
  }

  private void connect(IceSession b) {
    net.join("a", of(a), A);
    net.join("b", of(b), B);
    net.act("a", a.candidate(host(B), net.now));
    net.act("b", b.candidate(host(A), net.now));
    net.act("b", b.remote(ours, false, net.now));
    net.act("a", a.remote(theirs, false, net.now));
    net.run(500 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(B)), net.events("a"));
  }

  @Test
  void fullAgentsRestartWhileTheOldPathServes() {
    IceSession b = new IceSession(theirs, List.of(host(B)), false, random);
    connect(b);
    a.restart(oursAnew, List.of(host(A)), true);
    // The answer takes a while: consent goes on meanwhile, under the old credentials.
    net.run(60_000 * MILLI);
    assertEquals(1, net.events("a").size());
    assertEquals(1, net.events("b").size());
    assertTrue(a.restarting());
    b.restart(theirsAnew, List.of(host(B)), false);
    net.act("b", b.candidate(host(A), net.now));
    net.act("b", b.remote(oursAnew, false, net.now));
    net.act("a", a.remote(theirsAnew, false, net.now));
    net.act("a", a.candidate(host(B), net.now));
    assertEquals(Optional.of(B), a.selected());
    net.run(500 * MILLI);
    assertFalse(a.restarting() || b.restarting());
    assertEquals(List.of(new IceOutput.Selected(B), new IceOutput.Selected(B)), net.events("a"));
    net.run(120_000 * MILLI);
    assertEquals(2, net.events("a").size());
    assertEquals(2, net.events("b").size());
  }

  @Test
  void aRestartAgainstALiteAgentMovesItsPath() {
    IceLiteAgent lite = new IceLiteAgent(theirs, net.now);
    net.join("a", of(a), A);
    net.join("b", Network.of(lite), B);
    net.act("a", a.candidate(host(B), net.now));
    net.act("a", a.remote(theirs, true, net.now));
    net.run(500 * MILLI);
    a.restart(oursAnew, List.of(host(A)), true);
    lite.restart(theirsAnew, net.now);
    net.run(40_000 * MILLI);
    assertEquals(List.of(new IceOutput.Selected(A)), net.events("b"), "old credentials serve");
    net.translate("a", Network.address("203.0.113.77", 7777));
    net.act("a", a.remote(theirsAnew, true, net.now));
    net.act("a", a.candidate(host(B), net.now));
    net.run(500 * MILLI);
    assertFalse(a.restarting());
    assertEquals(
        new IceOutput.Selected(Network.address("203.0.113.77", 7777)), net.events("b").get(1));
    net.run(60_000 * MILLI);
    assertEquals(2, net.events("a").size());
    assertEquals(2, net.events("b").size());
  }

  @Test
  void aRestartThatFindsNothingLeavesTheOldPath() {
    IceSession b = new IceSession(theirs, List.of(host(B)), false, random);
    connect(b);
    a.restart(oursAnew, List.of(host(A)), true);
    net.act("a", a.remote(theirsAnew, false, net.now));
    net.act("a", a.candidate(host(MOVED), net.now));
    a.endOfCandidates();
    net.run(120_000 * MILLI);
    assertEquals(
        List.of(
            new IceOutput.Selected(B),
            new IceOutput.Failed("no path answered within 30 s, with all candidates known")),
        net.events("a"));
    assertFalse(a.restarting());
    assertEquals(Optional.of(B), a.selected());
    assertEquals(1, net.events("b").size());
  }

  @Test
  void aRestartAfterTheNetworkMovedBringsTheCallBack() {
    IceSession b = new IceSession(theirs, List.of(host(B)), false, random);
    connect(b);
    net.cut = true;
    net.run(40_000 * MILLI);
    assertEquals(new IceOutput.ConsentLost(), net.events("a").get(1));
    net.cut = false;
    net.join("b", of(b), MOVED);
    a.restart(oursAnew, List.of(host(A)), true);
    b.restart(theirsAnew, List.of(host(MOVED)), false);
    net.act("b", b.remote(oursAnew, false, net.now));
    net.act("a", a.remote(theirsAnew, false, net.now));
    // Both trickle, late.
    net.run(3_000 * MILLI);
    net.act("a", a.candidate(host(MOVED), net.now));
    net.act("b", b.candidate(host(A), net.now));
    a.endOfCandidates();
    net.run(500 * MILLI);
    assertEquals(new IceOutput.Selected(MOVED), net.events("a").get(2));
    assertEquals(Optional.of(MOVED), a.selected());
  }

  @Test
  void sameCredentialsAreNoRestart() {
    assertThrows(IllegalArgumentException.class, () -> a.restart(ours, List.of(host(A)), true));
    a.restart(oursAnew, List.of(host(A)), true);
    assertTrue(a.restarting());
  }
}
