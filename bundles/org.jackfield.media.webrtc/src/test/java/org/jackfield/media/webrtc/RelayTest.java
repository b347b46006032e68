package org.jackfield.media.webrtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.webrtc.natives.IceTerms;
import org.jackfield.spi.media.IceServer;
import org.jackfield.testkit.contract.Coturn;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The native engine through coturn, a TURN server of others. */
@Timeout(60)
class RelayTest {
  private static final String USER = "caller";
  private static final String PASSWORD = "caller-secret";
  private static final Pattern TYPE = Pattern.compile("a=candidate:.* typ (\\w+)");

  private static List<String> types(String sdp) {
    return TYPE.matcher(sdp).results().map(it -> it.group(1)).distinct().toList();
  }

  @Test
  void callThroughTheRelayAloneCarriesToneBothWays() throws Exception {
    try (Coturn server = Coturn.start(USER, PASSWORD);
        WebrtcEngine engine = Here.engine()) {
      Party b = Party.open(engine, "b", ToneSource.of(440));
      engine.ice(
          new IceTerms(
              List.of(new IceServer(true, "127.0.0.1", server.port(), USER, PASSWORD)), true));
      Party a = Party.open(engine, "a", ToneSource.of(1000));
      String offer = Party.value(a.session().createOffer());
      assertEquals(List.of("relay"), types(offer));
      Party.value(a.session().applyAnswer(Party.value(b.session().createAnswer(offer))));
      a.ear().awaitTone(440, Party.SOON);
      b.ear().awaitTone(1000, Party.SOON);
    }
  }

  @Test
  void wrongPasswordIsToldInBoundedTimeToWhoOffersAndToWhoAnswers() throws Exception {
    try (Coturn server = Coturn.start(USER, PASSWORD);
        WebrtcEngine engine = Here.engine()) {
      Party plain = Party.open(engine, "plain", ToneSource.of(440));
      String offer = Party.value(plain.session().createOffer());
      engine.ice(
          new IceTerms(
              List.of(new IceServer(true, "127.0.0.1", server.port(), USER, "wrong")), true));
      Party a = Party.open(engine, "a", ToneSource.of(1000));
      Party b = Party.open(engine, "b", ToneSource.of(1000));
      assertEquals(Codes.SDP_CREATE_OFFER_FAILED, refusal(a.session().createOffer()));
      assertEquals(Codes.SDP_CREATE_ANSWER_FAILED, refusal(b.session().createAnswer(offer)));
    }
  }

  private static int refusal(CompletionStage<String> description) {
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> Party.value(description));
    return ProblemException.of(refused.getCause()).code();
  }

  @Test
  void relayThatIsNotThereIsRefused() {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> new IceTerms(List.of(), true));
    assertEquals(Codes.BAD_CONFIGURATION, refused.problem().code());
    assertTrue(refused.problem().detail().startsWith("ice.relay.only"));
    assertEquals(IceTerms.PLAIN, IceTerms.PLAIN.relayed());
  }
}
