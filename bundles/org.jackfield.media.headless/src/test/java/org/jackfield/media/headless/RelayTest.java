package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.spi.media.IceServer;
import org.jackfield.testkit.contract.Coturn;
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
  private static Optional<Coturn> server = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    server = Optional.of(Coturn.start(USER, PASSWORD));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(Coturn::close);
  }

  private static HeadlessEngine relaying(String password) {
    IceServer turn = new IceServer(true, "127.0.0.1", server.orElseThrow().port(), USER, password);
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
