package org.jackfield.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.media.headless.HeadlessEngine;
import org.jackfield.media.headless.Settings;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisResult;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.network.ScriptedNetwork;
import org.junit.jupiter.api.Test;

class DiagnoserTest {
  private static final DiagnosisPlan PLAN =
      new DiagnosisPlan(URI.create("ws://localhost:1"), "alice", List.of());

  private final ScriptedNetwork network = new ScriptedNetwork();

  private static DiagnosisStep step(String name, ThrowingStep work) {
    return new DiagnosisStep() {
      @Override
      public List<Finding> run(DiagnosisPlan plan) throws Exception {
        return work.run();
      }

      @Override
      public String name() {
        return name;
      }
    };
  }

  private interface ThrowingStep {
    List<Finding> run() throws Exception;
  }

  private static DiagnosisResult run(Diagnoser diagnoser, DiagnosisPlan plan) throws Exception {
    return diagnoser.run(plan).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void stepsRunByRankAndTheVerdictIsTheWorst() throws Exception {
    Diagnoser diagnoser = new Diagnoser(300);
    diagnoser.bindStep(
        step("b", () -> new Timed("b").only(Verdict.DEGRADED, "slow")),
        Map.of("service.ranking", 1));
    diagnoser.bindStep(
        step("a", () -> new Timed("a").only(Verdict.READY, "fine")), Map.of("service.ranking", 2));
    DiagnosisResult result = run(diagnoser, PLAN);
    assertEquals(List.of("a", "b"), result.findings().stream().map(Finding::step).toList());
    assertEquals(Verdict.DEGRADED, result.verdict());
    assertTrue(result.text().endsWith("verdict: degraded"), result.text());
  }

  @Test
  void aStepThatThrowsOrHangsIsAFindingAndStopsNoOther() throws Exception {
    Diagnoser diagnoser = new Diagnoser(200);
    CountDownLatch interrupted = new CountDownLatch(1);
    diagnoser.bindStep(
        step(
            "throws",
            () -> {
              throw new IllegalStateException("secret-1");
            }),
        Map.of("service.ranking", 3));
    diagnoser.bindStep(
        step(
            "hangs",
            () -> {
              try {
                new CountDownLatch(1).await();
                return List.of();
              } finally {
                interrupted.countDown();
              }
            }),
        Map.of("service.ranking", 2));
    diagnoser.bindStep(
        step("works", () -> new Timed("works").only(Verdict.READY, "fine")), Map.of());
    DiagnosisResult result = run(diagnoser, PLAN);
    assertEquals(
        List.of(Verdict.BLOCKED, Verdict.BLOCKED, Verdict.READY),
        result.findings().stream().map(Finding::verdict).toList());
    assertFalse(result.text().contains("secret-1"), result.text());
    assertTrue(interrupted.await(5, TimeUnit.SECONDS));
  }

  @Test
  void nameSocketAndLoginAreLookedAt() throws Exception {
    SocketStep socket = new SocketStep();
    LoginStep login = new LoginStep();
    assertEquals(Verdict.BLOCKED, socket.run(PLAN).get(0).verdict());
    Map<String, Object> ws = Map.of(SignalingTransport.SCHEMES, new String[] {"ws"});
    socket.bindTransport(network.transport(), ws);
    login.bindTransport(network.transport(), ws);
    login.bindCredentials(FixedCredentials.of("alice", "secret-1"), Map.of("client.name", "alice"));
    assertTrue(works(new DnsStep().run(PLAN).get(0)));
    assertTrue(works(socket.run(PLAN).get(0)));
    assertEquals(Verdict.READY, login.run(PLAN).get(0).verdict());
    network.signsIn(false);
    Finding refused = login.run(PLAN).get(0);
    assertEquals(Verdict.BLOCKED, refused.verdict());
    assertEquals("it is refused (-32001)", refused.detail());
    assertEquals(List.of(), new TlsStep().run(PLAN));
  }

  @Test
  void twoSessionsOfTheEngineHearEachOther() throws Exception {
    MediaStep step = new MediaStep();
    assertEquals(Verdict.BLOCKED, step.run(PLAN).get(0).verdict());
    HeadlessEngine engine = new HeadlessEngine(Settings.DEFAULTS, List.of(new Pcmu()));
    try {
      step.bindEngine(engine, Map.of());
      Finding finding = step.run(PLAN).get(0);
      assertEquals(Verdict.READY, finding.verdict(), finding.detail());
    } finally {
      engine.close();
    }
  }

  @Test
  void eachServerIsAskedOverItsOwnSocket() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(server), "stun-server");
      answering.setDaemon(true);
      answering.start();
      String there = "127.0.0.1:" + server.getLocalPort();
      DiagnosisPlan plan =
          new DiagnosisPlan(
              PLAN.uri(),
              "alice",
              List.of(
                  new DiagnosisPlan.IceServer("stun:" + there, "", ""),
                  new DiagnosisPlan.IceServer("turn:127.0.0.1:9", "user", "secret-1"),
                  new DiagnosisPlan.IceServer("stun:no-such-name.invalid", "", "")));
      List<Finding> findings = new IceStep(1_000).run(plan);
      assertEquals(
          List.of("stun 1", "turn 2", "stun 3"), findings.stream().map(Finding::step).toList());
      assertEquals(
          List.of(true, false, false), findings.stream().map(DiagnoserTest::works).toList());
      assertFalse(plan.toString().contains("secret-1"), plan.toString());
    }
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new DiagnosisPlan.IceServer("http://x", "", ""))
            .getMessage()
            .startsWith("url: "));
  }

  /** However slowly: a test does not judge by a shared machine's clock. */
  private static boolean works(Finding finding) {
    return finding.verdict() != Verdict.BLOCKED;
  }

  private static void answer(DatagramSocket server) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
      server.receive(packet);
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      StunPacket.Valid asked = (StunPacket.Valid) StunPacket.decode(bytes);
      byte[] answer =
          StunMessage.success(asked.message().id(), (InetSocketAddress) packet.getSocketAddress())
              .encode();
      server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
    } catch (java.io.IOException closed) {
      throw new java.io.UncheckedIOException(closed);
    }
  }
}
