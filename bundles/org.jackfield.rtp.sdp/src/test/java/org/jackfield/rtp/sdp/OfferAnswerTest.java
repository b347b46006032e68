package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferAnswerTest {
  private static final SessionDescription.Origin ORIGIN = SessionDescription.Origin.of(7, 1);
  private static final List<PayloadFormat> G711 =
      List.of(PayloadFormat.PCMU, PayloadFormat.PCMA, PayloadFormat.telephoneEvent(101, 8000));
  private static final List<PayloadFormat> EVERYTHING =
      List.of(
          PayloadFormat.opus(100),
          PayloadFormat.telephoneEvent(99, 48000),
          PayloadFormat.PCMU,
          PayloadFormat.PCMA,
          PayloadFormat.telephoneEvent(98, 8000));

  private static final SessionDescription CHROMIUM = SessionDescription.parse(Offers.CHROMIUM);

  @Test
  void exchangeAnswersABrowserWithOneCodecAndItsDigits() {
    OfferAnswer.Answer answer = OfferAnswer.answer(ORIGIN, CHROMIUM, exchange(G711)).orElseThrow();
    MediaSection.Audio audio = answer.description().audio();
    assertEquals(PayloadFormat.PCMU, answer.agreement().codec());
    assertEquals(Optional.of(126), answer.agreement().digits().map(PayloadFormat::type));
    assertEquals(List.of(0, 126), audio.formats().stream().map(PayloadFormat::type).toList());
    assertEquals(Optional.of(SetupRole.PASSIVE), answer.agreement().setup());
    assertEquals(Optional.of(SetupRole.PASSIVE), audio.transport().setup());
    assertEquals(Optional.of("0"), audio.mid());
    assertEquals(List.of("0"), answer.description().bundle());
    assertEquals("UDP/TLS/RTP/SAVPF", audio.protocol());
    assertTrue(audio.rtcpMux());
    assertTrue(answer.description().iceLite());
    assertTrue(audio.transport().endOfCandidates());
    assertEquals("192.0.2.1", audio.address());
    assertEquals(40000, audio.port());
    assertEquals(answer.description(), SessionDescription.parse(answer.description().write()));
  }

  @Test
  void writtenAnswerHasTheLinesBrowsersNeed() {
    String text =
        OfferAnswer.answer(ORIGIN, CHROMIUM, exchange(G711)).orElseThrow().description().write();
    assertTrue(text.startsWith("v=0\r\no=- 7 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"), text);
    for (String line :
        List.of(
            "a=group:BUNDLE 0",
            "a=ice-lite",
            "m=audio 40000 UDP/TLS/RTP/SAVPF 0 126",
            "c=IN IP4 192.0.2.1",
            "a=rtcp-mux",
            "a=setup:passive",
            "a=ice-ufrag:ours",
            "a=fingerprint:" + Offers.FINGERPRINT.text(),
            "a=candidate:1 1 udp 2130706431 192.0.2.1 40000 typ host",
            "a=end-of-candidates",
            "a=rtpmap:126 telephone-event/8000",
            "a=fmtp:126 0-15",
            "a=msid:jackfield audio",
            "a=ssrc:4000000000 cname:leg")) {
      assertTrue(text.contains("\r\n" + line + "\r\n"), line);
    }
  }

  @Test
  void opusTakesOnlyDigitsOfItsOwnClock() {
    OfferAnswer.Answer chromium =
        OfferAnswer.answer(ORIGIN, CHROMIUM, exchange(EVERYTHING)).orElseThrow();
    assertEquals(111, chromium.agreement().codec().type());
    assertEquals(Optional.of(110), chromium.agreement().digits().map(PayloadFormat::type));
    SessionDescription firefox = SessionDescription.parse(Offers.FIREFOX);
    OfferAnswer.Answer other =
        OfferAnswer.answer(ORIGIN, firefox, exchange(EVERYTHING)).orElseThrow();
    assertEquals(109, other.agreement().codec().type());
    assertEquals(Optional.empty(), other.agreement().digits());
  }

  @Test
  void wishOfTheOtherLegDecides() {
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, CHROMIUM, exchange(EVERYTHING), List.of(PayloadFormat.PCMA))
            .orElseThrow();
    assertEquals("PCMA", answer.agreement().codec().name());
  }

  @Test
  void otherSectionsAreRefusedInTheirPlace() {
    SessionDescription offer = SessionDescription.parse(Offers.FIREFOX);
    SessionDescription answer =
        OfferAnswer.answer(ORIGIN, offer, exchange(G711)).orElseThrow().description();
    assertEquals(
        List.of("video", "audio", "application"),
        answer.sections().stream().map(MediaSection::media).toList());
    assertEquals(List.of("1"), answer.bundle());
    assertTrue(answer.write().contains("m=video 0 UDP/TLS/RTP/SAVPF 120 124\r\n"));
    assertTrue(answer.write().contains("m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n"));
  }

  @Test
  void secondAudioSectionIsRefused() {
    String second =
        Offers.IOS.substring(Offers.IOS.indexOf("m=audio")).replace("a=mid:0", "a=mid:1");
    SessionDescription answer =
        OfferAnswer.answer(ORIGIN, SessionDescription.parse(Offers.IOS + second), exchange(G711))
            .orElseThrow()
            .description();
    assertEquals("0", answer.audio().mid().orElseThrow());
    assertTrue(answer.sections().get(1) instanceof MediaSection.Refused);
    assertTrue(answer.write().contains("m=audio 0 UDP/TLS/RTP/SAVPF 111 0 8 126\r\n"));
  }

  @Test
  void directionIsMirroredAndNarrowed() {
    assertEquals(Direction.RECVONLY, answered("sendonly", Direction.SENDRECV));
    assertEquals(Direction.SENDONLY, answered("recvonly", Direction.SENDRECV));
    assertEquals(Direction.INACTIVE, answered("inactive", Direction.SENDRECV));
    assertEquals(Direction.RECVONLY, answered("sendrecv", Direction.RECVONLY));
    assertEquals(Direction.INACTIVE, answered("sendonly", Direction.SENDONLY));
  }

  @Test
  void fixedSetupOfTheOfferIsObeyed() {
    assertEquals(Optional.of(SetupRole.PASSIVE), setupAfter("active", SetupRole.ACTIVE));
    assertEquals(Optional.of(SetupRole.ACTIVE), setupAfter("passive", SetupRole.PASSIVE));
    assertEquals(Optional.of(SetupRole.ACTIVE), setupAfter("actpass", SetupRole.ACTIVE));
    BadSdpException fault =
        assertThrows(BadSdpException.class, () -> setupAfter("holdconn", SetupRole.ACTIVE));
    assertEquals("m=audio, a=setup", fault.place());
  }

  @Test
  void nothingInCommonIsEmpty() {
    assertEquals(
        Optional.empty(),
        OfferAnswer.answer(
            ORIGIN, CHROMIUM, exchange(List.of(PayloadFormat.plain(96, "iLBC", 8000)))));
    assertEquals(
        Optional.empty(),
        OfferAnswer.answer(
            ORIGIN,
            CHROMIUM,
            exchange(List.of(PayloadFormat.telephoneEvent(101, 8000), PayloadFormat.CN))));
  }

  @Test
  void missingSecurityIsRefusedByName() {
    SessionDescription phone = SessionDescription.parse(Offers.SIP_PHONE);
    BadSdpException open =
        assertThrows(
            BadSdpException.class, () -> OfferAnswer.answer(ORIGIN, phone, exchange(G711)));
    assertEquals("m=audio, a=fingerprint", open.place());
    BadSdpException closed =
        assertThrows(
            BadSdpException.class, () -> OfferAnswer.answer(ORIGIN, CHROMIUM, trunk(G711)));
    assertEquals("m=audio, protocol", closed.place());
    SessionDescription noIce =
        SessionDescription.parse(Offers.IOS.replaceAll("a=ice-(ufrag|pwd):.*\n", ""));
    BadSdpException unreachable =
        assertThrows(
            BadSdpException.class, () -> OfferAnswer.answer(ORIGIN, noIce, exchange(G711)));
    assertEquals("m=audio, a=ice-ufrag", unreachable.place());
  }

  @Test
  void commonFormatsKeepOurOrderAndTheirNumbers() {
    List<PayloadFormat> common = OfferAnswer.common(CHROMIUM, EVERYTHING);
    assertEquals(List.of(111, 110, 0, 8, 126), common.stream().map(PayloadFormat::type).toList());
    PayloadFormat shouted = PayloadFormat.plain(0, "pcmu", 8000);
    assertEquals(List.of(shouted), OfferAnswer.common(CHROMIUM, List.of(shouted)));
  }

  @Test
  void plainOfferAndAnswerHoldNothingOfWebRtc() {
    LocalMedia local = trunk(G711);
    SessionDescription offer = OfferAnswer.offer(ORIGIN, local);
    String text = offer.write();
    assertTrue(text.contains("m=audio 30000 RTP/AVP 0 8 101\r\nc=IN IP4 203.0.113.5\r\n"), text);
    for (String word :
        List.of("ice", "fingerprint", "setup", "mid", "BUNDLE", "msid", "rtcp-mux", "candidate")) {
      assertFalse(text.contains(word), word);
    }
    SessionDescription phone = SessionDescription.parse(Offers.SIP_PHONE);
    OfferAnswer.Answer answer = OfferAnswer.answer(ORIGIN, phone, local).orElseThrow();
    assertEquals(0, answer.agreement().codec().type());
    assertEquals(Optional.empty(), answer.agreement().setup());
    assertEquals("RTP/AVP", answer.description().audio().protocol());
  }

  @Test
  void ownOfferAndOwnAnswerSettleTheSame() {
    LocalMedia client = client(EVERYTHING);
    SessionDescription offer = SessionDescription.parse(OfferAnswer.offer(ORIGIN, client).write());
    assertEquals(Optional.of(SetupRole.ACTPASS), offer.audio().transport().setup());
    OfferAnswer.Answer answer = OfferAnswer.answer(ORIGIN, offer, exchange(G711)).orElseThrow();
    SessionDescription received = SessionDescription.parse(answer.description().write());
    OfferAnswer.Agreement settled = OfferAnswer.settle(client, received).orElseThrow();
    assertEquals(PayloadFormat.PCMU, settled.codec());
    assertEquals(Optional.of(98), settled.digits().map(PayloadFormat::type));
    assertEquals(Optional.of(SetupRole.ACTIVE), settled.setup());
    assertEquals(Direction.SENDRECV, settled.direction());
  }

  @Test
  void answerThatLeavesTheSetupOpenIsRefused() {
    SessionDescription answer = SessionDescription.parse(Offers.IOS);
    BadSdpException fault =
        assertThrows(BadSdpException.class, () -> OfferAnswer.settle(client(G711), answer));
    assertEquals("m=audio, a=setup", fault.place());
  }

  @Test
  void trickledOfferDoesNotSayThatCandidatesEnd() {
    LocalMedia local = LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, G711).trickle().build();
    String text = OfferAnswer.offer(ORIGIN, local).write();
    assertTrue(
        text.contains("a=ice-options:trickle\r\n") && !text.contains("end-of-candidates"), text);
    assertTrue(text.contains("m=audio 9 ") && text.contains("c=IN IP4 0.0.0.0"), text);
  }

  private static Direction answered(String offered, Direction ours) {
    SessionDescription offer =
        SessionDescription.parse(Offers.IOS.replace("a=sendrecv", "a=" + offered));
    LocalMedia local =
        LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, G711).direction(ours).build();
    OfferAnswer.Answer answer = OfferAnswer.answer(ORIGIN, offer, local).orElseThrow();
    assertEquals(answer.description().audio().direction(), answer.agreement().direction());
    return answer.agreement().direction();
  }

  private static Optional<SetupRole> setupAfter(String offered, SetupRole wish) {
    SessionDescription offer = SessionDescription.parse(Offers.IOS.replace("actpass", offered));
    LocalMedia local = LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, G711).setup(wish).build();
    return OfferAnswer.answer(ORIGIN, offer, local).orElseThrow().agreement().setup();
  }

  private static LocalMedia exchange(List<PayloadFormat> codecs) {
    return LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, codecs)
        .candidates(List.of(Candidate.host("1", 2130706431, address("192.0.2.1", 40000))))
        .iceLite()
        .setup(SetupRole.PASSIVE)
        .source(4_000_000_000L, "leg")
        .build();
  }

  private static LocalMedia client(List<PayloadFormat> codecs) {
    return LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, codecs).source(5, "client").build();
  }

  private static LocalMedia trunk(List<PayloadFormat> codecs) {
    return LocalMedia.plain(address("203.0.113.5", 30000), codecs).source(6, "trunk").build();
  }

  private static InetSocketAddress address(String literal, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(literal), port);
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
