package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.rtp.sdp.MediaSection;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.sdp.SetupRole;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NegotiationTest {
  private static final String VIDEO =
      "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 VP8/90000\r\n"
          + "a=mid:v\r\na=sendrecv\r\n";
  private static final String DATA =
      "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:d\r\n";

  private final HeadlessEngine engine = Here.engine();
  private final Party a = Party.open(engine, ToneSource.of(440));
  private final Party b = Party.open(engine, ToneSource.of(700));

  @AfterEach
  void stop() {
    engine.close();
  }

  private Problem refusal(String offer) {
    return Here.problem(b.session().createAnswer(offer));
  }

  @Test
  void offerHasAllCodecsKeysAndCandidates() {
    SessionDescription offer = SessionDescription.parse(Here.value(a.session().createOffer()));
    assertEquals(
        List.of("PCMU", "PCMA", "telephone-event"),
        offer.audio().formats().stream().map(PayloadFormat::name).toList());
    assertEquals(Optional.of(SetupRole.ACTPASS), offer.audio().transport().setup());
    assertTrue(offer.audio().transport().endOfCandidates());
    assertTrue(
        offer.audio().transport().candidates().stream()
            .anyMatch(each -> each.address().equals("127.0.0.1")));
    assertTrue(!offer.iceLite());
  }

  @Test
  void otherMediaOfAnOfferIsRefusedInItsPlaceAndSoundFlows() {
    String offer = Here.value(a.session().createOffer());
    int audio = offer.indexOf("m=audio");
    String mixed =
        offer.substring(0, audio).replace("BUNDLE 0", "BUNDLE v 0 d")
            + VIDEO
            + offer.substring(audio)
            + DATA;
    String text = Here.value(b.session().createAnswer(mixed));
    SessionDescription answer = SessionDescription.parse(text);
    assertEquals(
        List.of("video", "audio", "application"),
        answer.sections().stream().map(MediaSection::media).toList());
    assertTrue(answer.sections().get(0) instanceof MediaSection.Refused);
    assertTrue(answer.sections().get(2) instanceof MediaSection.Refused);
    assertEquals(List.of("0"), answer.bundle());
    assertEquals(Optional.of(SetupRole.ACTIVE), answer.audio().transport().setup());
    Here.value(a.session().applyAnswer(text));
    a.hears(700);
    b.hears(440);
  }

  @Test
  void preferenceOfTheOfferCounts() {
    String offer = Here.value(a.session().createOffer()).replace("SAVPF 0 8 101", "SAVPF 8 0 101");
    SessionDescription answer =
        SessionDescription.parse(Here.value(b.session().createAnswer(offer)));
    assertEquals("PCMA", answer.audio().formats().get(0).name());
  }

  @Test
  void refusedAudioIsNoAudio() {
    String offer = Here.value(a.session().createOffer()).replaceFirst("m=audio \\d+", "m=audio 0");
    assertEquals(Codes.SDP_WITHOUT_AUDIO, refusal(offer).code());
  }

  @Test
  void badLineIsNamed() {
    String offer =
        Here.value(a.session().createOffer())
            .replaceFirst("a=fingerprint:sha-256 ..", "a=fingerprint:sha-256 zz");
    Problem problem = refusal(offer);
    assertEquals(Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, problem.code());
    assertTrue(problem.detail().contains("fingerprint"), problem.detail());
  }

  @Test
  void fingerprintThatCanBeForgedIsRefused() {
    String offer =
        Here.value(a.session().createOffer())
            .replaceFirst(
                "a=fingerprint:sha-256 ([0-9A-F]{2}(:[0-9A-F]{2}){19}).*",
                "a=fingerprint:sha-1 $1");
    Problem problem = refusal(offer);
    assertEquals(Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, problem.code());
    assertTrue(problem.detail().contains("sha-1"), problem.detail());
  }

  @Test
  void weakFingerprintBesideAStrongOneIsNoFault() {
    String offer =
        Here.value(a.session().createOffer())
            .replaceFirst(
                "(a=fingerprint:sha-256 ([0-9A-F]{2}(:[0-9A-F]{2}){19}).*)",
                "a=fingerprint:sha-1 $2\r\n$1");
    Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
    a.hears(700);
  }

  @Test
  void refusedOfferMayBeFollowedByAGoodOne() {
    refusal("v=0\r\n");
    Here.value(
        a.session()
            .applyAnswer(
                Here.value(b.session().createAnswer(Here.value(a.session().createOffer())))));
    a.hears(700);
  }

  @Test
  void farEndThatOnlySendsIsSentNothing() {
    String offer = Here.value(a.session().createOffer()).replace("a=sendrecv", "a=sendonly");
    Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
    b.hears(440);
    assertEquals(0, b.session().statistics().packetsSent());
    assertEquals(0, a.ear().frames());
  }

  @Test
  void secondOfferOfOneSessionIsRefused() {
    Here.value(a.session().createOffer());
    assertEquals(Codes.SDP_CREATE_OFFER_FAILED, Here.problem(a.session().createOffer()).code());
  }
}
