package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.jackfield.api.problem.Codes;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a peer as exchanges are: ICE lite, passive in the handshake, its own choice of codec. */
@Timeout(60)
class FarEndTest {
  private final HeadlessEngine engine = Here.engine();
  private FarEnd far;
  private Party near;
  private String answer;

  @BeforeEach
  void connect() throws Exception {
    far = new FarEnd();
    near = Party.open(engine, ToneSource.of(440));
    answer = far.answer(Here.value(near.session().createOffer()));
    Here.value(near.session().applyAnswer(answer));
    near.connected();
    far.soon(far.keyed);
  }

  @AfterEach
  void stop() {
    engine.close();
    far.close();
  }

  @Test
  void speaksTheCodecTheFarEndChose() throws Exception {
    assertEquals(8, far.soon(far.firstType));
    assertEquals("PCMA", near.session().statistics().codec().orElseThrow());
  }

  @Test
  void keyIsToldOnceForEachPress() {
    for (char key : "159#0".toCharArray()) {
      far.press(key);
    }
    near.told().awaitCount(6, Duration.ofSeconds(10));
    assertEquals(
        List.of('1', '5', '9', '#', '0'),
        near.told().all(Told.Digit.class).stream().map(Told.Digit::digit).toList());
    assertTrue(near.told().all().get(0) instanceof Told.Connected, "connected comes first");
  }

  private static SessionDescription read(String sdp) {
    return SessionDescription.parse(sdp);
  }

  @Test
  void iceRestartsInMidCallAndTheKeysStay() throws Exception {
    String offer = Here.value(near.session().restartIce());
    SessionDescription first = read(Here.value(near.session().restartIce()));
    SessionDescription second = read(offer);
    assertNotEquals(
        first.audio().transport().ice().orElseThrow().ufrag(),
        second.audio().transport().ice().orElseThrow().ufrag());
    String newest = Here.value(near.session().restartIce());
    assertEquals(first.origin().sessionId(), read(newest).origin().sessionId());
    assertEquals("4", read(newest).origin().version());
    assertEquals(
        first.audio().transport().fingerprints(), read(newest).audio().transport().fingerprints());
    assertEquals(first.audio().source(), read(newest).audio().source());
    Here.value(near.session().applyAnswer(far.restarted(newest)));
    assertTrue(far.soon(far.moved));
    far.press('7');
    near.told().await(Told.Digit.class, Duration.ofSeconds(10));
    near.session().beat(System.nanoTime() + 20_000_000_000L);
    assertTrue(near.told().all(Told.Failed.class).isEmpty());
  }

  @Test
  void aRestartOfAnotherCertificateIsRefusedAndTheCallGoesOn() throws Exception {
    String offer = Here.value(near.session().restartIce());
    try (FarEnd other = new FarEnd()) {
      assertEquals(
          Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
          Here.problem(near.session().applyAnswer(other.restarted(offer))).code());
    }
    far.press('7');
    near.told().await(Told.Digit.class, Duration.ofSeconds(10));
  }

  @Test
  void nothingIsRestartedBeforeTheAnswer() {
    Party early = Party.open(engine, ToneSource.of(440));
    assertEquals(Codes.SDP_CREATE_OFFER_FAILED, Here.problem(early.session().restartIce()).code());
  }

  @Test
  void closeSaysGoodbyeToStreamAndHandshake() throws Exception {
    near.session().close();
    assertTrue(far.soon(far.bye));
    assertTrue(far.soon(far.closed));
  }

  @Test
  void sameAnswerAgainIsNoFaultAndAnotherIs() {
    Here.value(near.session().applyAnswer(answer));
    assertEquals(
        Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
        Here.problem(near.session().applyAnswer(answer.replace("PCMA", "PCMU"))).code());
    assertEquals(1, near.told().all().size());
  }
}
