package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainTest {
  private static final SessionDescription.Origin ORIGIN = SessionDescription.Origin.of(1, 1);
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private static SessionDescription said(String media, String... attributes) {
    String text =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
            + media
            + "\r\n"
            + String.join("\r\n", attributes)
            + "\r\n";
    return SessionDescription.parse(text);
  }

  private static LocalMedia.Builder local(PayloadFormat... formats) {
    return LocalMedia.plain(new InetSocketAddress("198.51.100.7", 16400), List.of(formats));
  }

  private static LocalMedia ours(PayloadFormat... formats) {
    return local(formats).build();
  }

  @Test
  void reportsGoToThePortBehindUnlessTheDescriptionSaysAnother() {
    MediaSection.Audio usual = said("m=audio 4000 RTP/AVP 0").audio();
    assertEquals(Optional.of(new InetSocketAddress("192.0.2.1", 4000)), usual.target());
    assertEquals(Optional.of(new InetSocketAddress("192.0.2.1", 4001)), usual.reportTarget());
    assertEquals(
        Optional.of(new InetSocketAddress("192.0.2.1", 5003)),
        said("m=audio 4000 RTP/AVP 0", "a=rtcp:5003").audio().reportTarget());
    assertEquals(
        Optional.of(new InetSocketAddress("2001:db8::9", 5003)),
        said("m=audio 4000 RTP/AVP 0", "a=rtcp:5003 IN IP6 2001:db8::9").audio().reportTarget());
  }

  @Test
  void rtcpAttributeReadsBackAsItWasWrittenAndIsRefusedByName() {
    SessionDescription read = said("m=audio 4000 RTP/AVP 0", "a=rtcp:5003 IN IP4 192.0.2.8");
    assertEquals(read.audio(), SessionDescription.parse(read.write()).audio());
    BadSdpException fault =
        assertThrows(
            BadSdpException.class, () -> said("m=audio 4000 RTP/AVP 0", "a=rtcp:0 IN IP4 x"));
    assertTrue(fault.getMessage().contains("rtcp port"), fault.getMessage());
    assertThrows(BadSdpException.class, () -> said("m=audio 4000 RTP/AVP 0", "a=rtcp:5 IN IP9 x"));
  }

  @Test
  void wildcardAndNameAreNowhereToSendTo() {
    assertEquals(
        Optional.empty(), said("m=audio 4000 RTP/AVP 0", "c=IN IP4 0.0.0.0").audio().target());
    assertEquals(
        Optional.empty(),
        said("m=audio 4000 RTP/AVP 0", "c=IN IP4 media.example").audio().reportTarget());
  }

  @Test
  void portIsSharedWhereBothWantThat() {
    LocalMedia shares = local(PayloadFormat.PCMU).rtcpMux().build();
    LocalMedia apart = ours(PayloadFormat.PCMU);
    assertTrue(OfferAnswer.offer(ORIGIN, shares).audio().rtcpMux());
    assertFalse(OfferAnswer.offer(ORIGIN, apart).audio().rtcpMux());
    SessionDescription wants = said("m=audio 4000 RTP/AVP 0", "a=rtcp-mux");
    SessionDescription wantsNot = said("m=audio 4000 RTP/AVP 0");
    for (LocalMedia local : List.of(shares, apart)) {
      for (SessionDescription theirs : List.of(wants, wantsNot)) {
        boolean both = local == shares && theirs == wants;
        OfferAnswer.Answer answer = OfferAnswer.answer(ORIGIN, theirs, local).orElseThrow();
        assertEquals(both, answer.agreement().rtcpMux());
        assertEquals(both, answer.description().audio().rtcpMux());
        assertEquals(both, OfferAnswer.settle(local, theirs).orElseThrow().rtcpMux());
      }
    }
  }

  @Test
  void comfortNoiseGoesWithTheG711ThatBothHave() {
    LocalMedia local = ours(PayloadFormat.PCMU, PayloadFormat.G722, KEYS, PayloadFormat.CN);
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, said("m=audio 4000 RTP/AVP 0 13 101"), local).orElseThrow();
    assertEquals(Optional.of(PayloadFormat.CN), answer.agreement().noise());
    assertEquals(
        List.of(0, 13),
        answer.description().audio().formats().stream().map(PayloadFormat::type).toList());
    assertEquals(
        Optional.empty(),
        OfferAnswer.answer(ORIGIN, said("m=audio 4000 RTP/AVP 9 13"), local)
            .orElseThrow()
            .agreement()
            .noise());
    assertEquals(
        Optional.empty(),
        OfferAnswer.answer(
                ORIGIN, said("m=audio 4000 RTP/AVP 0 13"), ours(PayloadFormat.PCMU, KEYS))
            .orElseThrow()
            .agreement()
            .noise());
    assertEquals(
        Optional.of(PayloadFormat.CN),
        OfferAnswer.settle(local, said("m=audio 4000 RTP/AVP 0 13")).orElseThrow().noise());
  }

  @Test
  void anAnswerWithSeveralCodecsIsTakenAsWished() {
    LocalMedia local = ours(PayloadFormat.PCMU, PayloadFormat.PCMA);
    SessionDescription both = said("m=audio 4000 RTP/AVP 8 0");
    assertEquals("PCMA", OfferAnswer.settle(local, both).orElseThrow().codec().name());
    assertEquals(
        "PCMU", OfferAnswer.settle(local, both, List.of("pcmu")).orElseThrow().codec().name());
    assertEquals(
        "PCMA", OfferAnswer.settle(local, both, List.of("opus")).orElseThrow().codec().name());
  }
}
