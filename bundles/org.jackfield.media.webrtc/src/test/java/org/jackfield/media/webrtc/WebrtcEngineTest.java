package org.jackfield.media.webrtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.jackfield.testkit.RecordingMedia;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular about this engine; an engine of its own for each test. */
@Timeout(120)
class WebrtcEngineTest {
  private WebrtcEngine engine;

  @BeforeEach
  void start() {
    engine = Here.engine();
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void twentyCallsOneAfterTheOther() throws Exception {
    calls(20);
  }

  private void calls(int count) throws Exception {
    for (int i = 1; i <= count; i++) {
      Party a = Party.open(engine, "a" + i, ToneSource.of(1000));
      Party b = Party.open(engine, "b" + i, Optional::empty);
      Party.connect(a, b);
      if (i % 10 == 0 || i == count) {
        b.ear().awaitTone(1000, Party.SOON);
      }
      a.session().close();
      b.session().close();
    }
  }

  @Test
  void enginesCanBeStartedAgainAndAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      Party a = Party.open(engine, "a", ToneSource.of(1000));
      Party b = Party.open(engine, "b", Optional::empty);
      Party.connect(a, b);
      engine.close();
      engine = new WebrtcEngine();
    }
  }

  @Test
  void twoEnginesServeSideBySide() throws Exception {
    try (WebrtcEngine newer = new WebrtcEngine()) {
      Party a = Party.open(engine, "a", ToneSource.of(1000));
      Party b = Party.open(newer, "b", ToneSource.of(440));
      Party.connect(a, b);
      b.ear().awaitTone(1000, Party.SOON);
      a.ear().awaitTone(440, Party.SOON);
      assertTrue(a.told().all(Told.Failed.class).isEmpty());
    }
  }

  @Test
  void severalCallsDoNotMix() throws Exception {
    List<Party> callers =
        IntStream.range(0, 4)
            .mapToObj(i -> Party.open(engine, "a" + i, ToneSource.of(400 + 300 * i)))
            .toList();
    List<Party> callees =
        IntStream.range(0, 4).mapToObj(i -> Party.open(engine, "b" + i, Optional::empty)).toList();
    for (int i = 0; i < 4; i++) {
      Party.connect(callers.get(i), callees.get(i));
    }
    for (int i = 0; i < 4; i++) {
      callees.get(i).ear().forget();
      callees.get(i).ear().awaitTone(400 + 300 * i, Party.SOON);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 11_000, 11_050, 12_000, 22_050, 24_000, 32_000, 44_100, 48_000})
  void soundOfAnyRateArrivesAtItsFrequency(int rate) throws Exception {
    Party a = Party.open(engine, "a", new ToneSource(1000, rate, ToneSource.AMPLITUDE));
    Party b = Party.open(engine, "b", Optional::empty);
    Party.connect(a, b);
    double level = b.ear().awaitTone(1000, Party.SOON);
    assertTrue(Math.abs(20 * Math.log10(level / ToneSource.AMPLITUDE)) < 3, "level " + level);
  }

  @Test
  void offerNamesTheCodecsInOrderAndNoneThatWasNotAskedFor() throws Exception {
    Party a = Party.open(engine, "a", Optional::empty);
    String offer = Party.value(a.session().createOffer());
    List<String> codecs =
        offer
            .lines()
            .filter(line -> line.startsWith("a=rtpmap:"))
            .map(line -> line.substring(line.indexOf(' ') + 1, line.indexOf('/')))
            .distinct()
            .toList();
    assertEquals(List.of("opus", "PCMU", "PCMA", "G722", "telephone-event"), codecs);
    assertEquals(engine.codecs(), codecs.subList(0, 4));
    assertFalse(offer.contains(" tcp "), "TCP candidates, which no far end of ours takes");
  }

  @Test
  void answerKeepsTheOrderOfTheOffer() throws Exception {
    Party a = Party.open(engine, "a", Optional::empty);
    Party b = Party.open(engine, "b", Optional::empty);
    String offer = Party.value(a.session().createOffer());
    String turned = offer.replaceFirst("(m=audio \\d+ \\S+) 111 0 8 9 ", "$1 8 111 9 0 ");
    assertFalse(turned.equals(offer), "payload types are others");
    String answer = Party.value(b.session().createAnswer(turned));
    assertTrue(
        answer.lines().anyMatch(line -> line.matches("m=audio \\d+ \\S+ 8 111 9 0 .*")), answer);
  }

  @Test
  void answerWithTheOtherCodecIsUsed() throws Exception {
    Party a = Party.open(engine, "a", ToneSource.of(1000));
    Party b = Party.open(engine, "b", ToneSource.of(440));
    String offer = Party.value(a.session().createOffer());
    String pcmu = offer.replaceFirst("(m=audio \\d+ \\S+) .*", "$1 0");
    String kept = pcmu.replaceAll("a=(rtpmap|fmtp|rtcp-fb):(?!0 )\\d+ .*\r\n", "");
    String answer = Party.value(b.session().createAnswer(kept));
    Party.value(a.session().applyAnswer(answer));
    b.ear().awaitTone(1000, Party.SOON);
    a.ear().awaitTone(440, Party.SOON);
    assertEquals(Optional.of("PCMU"), a.session().statistics().codec());
  }

  @Test
  void videoOfAnOfferIsRefusedAndItsSoundTaken() throws Exception {
    Party a = Party.open(engine, "a", Optional::empty);
    Party b = Party.open(engine, "b", Optional::empty);
    String offer = Party.value(a.session().createOffer());
    String credentials =
        offer
            .lines()
            .filter(line -> line.matches("a=(ice-|fingerprint|setup).*"))
            .reduce("", (all, line) -> all + line + "\r\n");
    String both =
        offer.replace("a=group:BUNDLE 0", "a=group:BUNDLE 0 1")
            + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\na=sendrecv\r\n"
            + "a=rtcp-mux\r\na=rtpmap:96 VP8/90000\r\n"
            + credentials;
    String answer = Party.value(b.session().createAnswer(both));
    String[] lines = answer.split("m=(?=audio|video)");
    assertEquals(3, lines.length);
    assertTrue(lines[1].contains("a=sendrecv"), lines[1]);
    assertTrue(lines[2].startsWith("video") && lines[2].contains("a=inactive"), lines[2]);
  }

  @Test
  void closedInEveryMomentOfTheSetUp() throws Exception {
    for (int i = 0; i < 10; i++) {
      Party a = Party.open(engine, "a", ToneSource.of(1000));
      Party b = Party.open(engine, "b", ToneSource.of(440));
      CompletionStage<String> offering = a.session().createOffer();
      if (i > 2) {
        CompletionStage<String> answering = b.session().createAnswer(Party.value(offering));
        if (i > 5) {
          String answer = Party.value(answering);
          CompletionStage<Void> applying = a.session().applyAnswer(answer);
          if (i > 8) {
            Party.value(applying);
          }
        }
      }
      a.session().close();
      b.session().close();
      assertEquals(List.of(), a.told().all(Told.Failed.class));
    }
    calls(2);
  }

  @Test
  void nothingIsHeardBeforePacketsCome() throws Exception {
    Party a = Party.open(engine, "a", Optional::empty);
    Party.value(a.session().createOffer());
    Party b = Party.open(engine, "b", ToneSource.of(440));
    Party c = Party.open(engine, "c", Optional::empty);
    Party.connect(b, c);
    c.ear().awaitTone(440, Party.SOON);
    assertEquals(0, a.ear().frames());
  }

  @Test
  void sourceIsNotAskedBeforeTheConnectionIsUp() throws Exception {
    Party a =
        Party.open(
            engine,
            "a",
            () -> {
              throw new AssertionError("asked too early");
            });
    Party.value(a.session().createOffer());
    a.session().close();
  }

  @Test
  void errorsOfTheProgramDoNotEndTheProcess() throws Exception {
    RecordingMedia listener = new RecordingMedia();
    CallAudio broken =
        CallAudio.of(
            Optional::empty,
            frame -> {
              throw new AssertionError("a sink that fails hard");
            });
    Party a = Party.open(engine, "a", ToneSource.of(1000));
    Party b =
        new Party(
            engine.open(new MediaRequest("test", "b", broken), listener), listener.told(), null);
    Party.connect(a, b);
    Party c = Party.open(engine, "c", ToneSource.of(440));
    Party d = Party.open(engine, "d", Optional::empty);
    Party.connect(c, d);
    d.ear().awaitTone(440, Party.SOON);
    assertEquals(List.of(), a.told().all(Told.Failed.class));
  }

  @Test
  void offerThatTricklesDoesNotWaitForItsCandidates() throws Exception {
    RecordingMedia listener = new RecordingMedia();
    MediaRequest request =
        new MediaRequest("test", "a", CallAudio.silent(), List.of(), false, true);
    MediaSession session = engine.open(request, listener);
    String offer = Party.value(session.createOffer());
    assertTrue(offer.contains("m=audio"), offer);
    assertTrue(
        listener.told().await(Told.Candidate.class, Party.SOON).line().startsWith("candidate:"));
    listener.told().await(Told.CandidatesEnd.class, Party.SOON);
    session.close();
  }

  @Test
  void stoppedEngineEndsItsCallsWithACauseAndRefusesNewOnes() throws Exception {
    Party a = Party.open(engine, "a", ToneSource.of(1000));
    Party b = Party.open(engine, "b", ToneSource.of(440));
    Party.connect(a, b);
    engine.close();
    Told.Failed told = a.told().await(Told.Failed.class, Party.SOON);
    assertEquals(Codes.MEDIA_LOST, told.problem().code());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Party.open(engine, "c", Optional::empty));
    assertEquals(Codes.PROVIDER_MISSING, refused.problem().code());
    a.session().close();
    a.session().statistics();
    engine.close();
  }

  @Test
  void answerToAnOfferThatWasNotMadeIsMisuse() throws Exception {
    Party a = Party.open(engine, "a", Optional::empty);
    Party b = Party.open(engine, "b", Optional::empty);
    String offer = Party.value(a.session().createOffer());
    assertThrows(IllegalStateException.class, () -> b.session().applyAnswer(offer));
  }

  @Test
  void secondDescriptionOfASessionIsMisuse() throws Exception {
    Party a = Party.open(engine, "a", Optional::empty);
    Party.value(a.session().createOffer());
    assertThrows(IllegalStateException.class, () -> a.session().createOffer());
  }
}
