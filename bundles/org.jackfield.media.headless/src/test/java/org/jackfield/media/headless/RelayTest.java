package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.problem.Codes;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.TransactionId;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls through coturn, a TURN server of others. */
@Timeout(60)
class RelayTest {
  private static final String USER = "caller";
  private static final String PASSWORD = "caller-secret";
  private static Optional<Process> server = Optional.empty();
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    boolean here =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> new File(folder, "turnserver").canExecute());
    assertTrue(here || !"true".equals(System.getenv("CI")), "coturn is not installed");
    assumeTrue(here, "turnserver of the package coturn is not here");
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "turnserver",
                "-n",
                "--no-cli",
                "--no-tls",
                "--no-dtls",
                "--no-tcp",
                "--listening-ip=127.0.0.1",
                "--relay-ip=127.0.0.1",
                "--listening-port=" + port,
                "--lt-cred-mech",
                "--user=" + USER + ":" + PASSWORD,
                "--realm=test.invalid",
                "--allow-loopback-peers",
                "--pidfile=/dev/null",
                "--log-file=stdout")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    server = Optional.of(process);
    awaitAnswer();
  }

  /** It says nothing when it is ready; asked too early it does not answer. */
  private static void awaitAnswer() throws IOException {
    byte[] question = StunMessage.request(TransactionId.random(new SecureRandom())).encode();
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket asking = new DatagramSocket(0, here)) {
      asking.setSoTimeout(100);
      for (int times = 0; times < 200; times++) {
        try {
          asking.send(new DatagramPacket(question, question.length, here, port));
          asking.receive(new DatagramPacket(new byte[1500], 1500));
          return;
        } catch (SocketTimeoutException | PortUnreachableException early) {
          assertTrue(server.orElseThrow().isAlive(), "turnserver ended at once");
        }
      }
    }
    fail("turnserver does not answer");
  }

  @AfterAll
  static void stop() {
    server.ifPresent(Process::destroyForcibly);
  }

  private static HeadlessEngine relaying(String password) {
    IceServer turn = new IceServer(true, "127.0.0.1", port, USER, password);
    return new HeadlessEngine(
        new Settings(Optional.empty(), true, 4, List.of(), 40, List.of(turn), true),
        List.of(new Pcmu()));
  }

  private static List<String> types(String sdp) {
    return SessionDescription.parse(sdp).audio().transport().candidates().stream()
        .map(Candidate::type)
        .toList();
  }

  @Test
  void aCallThroughTheRelayAloneCarriesToneBothWays() {
    try (HeadlessEngine relaying = relaying(PASSWORD);
        HeadlessEngine plain = Here.engine()) {
      Party a = Party.open(relaying, ToneSource.of(1000));
      Party b = Party.open(plain, ToneSource.of(440));
      String offer = Here.value(a.session().createOffer());
      assertEquals(List.of("relay"), types(offer));
      Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
      assertEquals(ToneSource.AMPLITUDE, b.hears(1000), 1500);
      assertEquals(ToneSource.AMPLITUDE, a.hears(440), 1500);
      assertTrue(a.session().relayed());
      assertTrue(a.session().statistics().packetsReceived() > 10);
    }
  }

  @Test
  void whoAnswersMayBeTheOneBehindTheRelay() {
    try (HeadlessEngine relaying = relaying(PASSWORD);
        HeadlessEngine plain = Here.engine()) {
      Party a = Party.open(plain, ToneSource.of(1000));
      Party b = Party.open(relaying, ToneSource.of(440));
      String answer = Here.value(b.session().createAnswer(Here.value(a.session().createOffer())));
      assertEquals(List.of("relay"), types(answer));
      Here.value(a.session().applyAnswer(answer));
      b.hears(1000);
      a.hears(440);
    }
  }

  @Test
  void aWrongPasswordIsToldInBoundedTimeAndTheSessionMayTryAgain() {
    try (HeadlessEngine relaying = relaying("wrong")) {
      Party a = Party.open(relaying, ToneSource.of(1000));
      assertEquals(Codes.SDP_CREATE_OFFER_FAILED, Here.problem(a.session().createOffer()).code());
      assertEquals(Codes.SDP_CREATE_OFFER_FAILED, Here.problem(a.session().createOffer()).code());
    }
  }
}
