package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets sent again and audio levels, offered and answered. */
class ExtrasTest {
  private static final SessionDescription.Origin ORIGIN = SessionDescription.Origin.of(7, 1);
  private static final List<PayloadFormat> CODECS =
      List.of(PayloadFormat.opus(96), PayloadFormat.PCMU, PayloadFormat.telephoneEvent(101, 48000));
  private static final String LEVEL = "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  private static LocalMedia.Builder secured() {
    return LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, CODECS);
  }

  private static SessionDescription chromium(String... changes) {
    String text = Offers.CHROMIUM;
    for (int i = 0; i < changes.length; i += 2) {
      assertTrue(text.contains(changes[i]), changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    return SessionDescription.parse(text);
  }

  @Test
  void whatAnOfferHasIsRead() {
    MediaSection.Extras extras =
        chromium("a=rtcp-fb:111 transport-cc", "a=rtcp-fb:111 transport-cc\na=rtcp-fb:* nack pli")
            .audio()
            .extras();
    assertEquals(
        List.of(
            new MediaSection.Feedback(OptionalInt.of(111), "transport-cc"),
            new MediaSection.Feedback(OptionalInt.empty(), "nack pli")),
        extras.feedback());
    assertEquals(1, extras.extension(MediaSection.HeaderExtension.AUDIO_LEVEL).orElseThrow().id());
    assertFalse(extras.resends(111), "nack pli is another thing");
  }

  @Test
  void bothAreOfferedWhereWantedAndSettledWithTheAnswer() {
    LocalMedia local = secured().resends().audioLevels().build();
    String offer = OfferAnswer.offer(ORIGIN, local).write();
    assertTrue(offer.contains("\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:0 nack\r\n" + LEVEL), offer);
    assertFalse(offer.contains("rtcp-fb:101"), "digits come thrice anyway");
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, SessionDescription.parse(offer), local).orElseThrow();
    assertTrue(answer.agreement().resends());
    assertEquals(OptionalInt.of(1), answer.agreement().audioLevel());
    SessionDescription heard = SessionDescription.parse(answer.description().write());
    assertEquals(answer.description(), heard);
    OfferAnswer.Agreement settled = OfferAnswer.settle(local, heard).orElseThrow();
    assertTrue(settled.resends());
    assertEquals(OptionalInt.of(1), settled.audioLevel());
  }

  @Test
  void aBrowsersNackAndLevelAreAnsweredUnderItsNumbers() {
    SessionDescription offer =
        chromium(
            "a=rtcp-fb:111 transport-cc", "a=rtcp-fb:111 transport-cc\na=rtcp-fb:111 nack",
            "a=extmap:1 ", "a=extmap:9/sendonly ");
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, offer, secured().resends().audioLevels().build()).orElseThrow();
    String text = answer.description().write();
    assertTrue(
        text.contains(
            "\r\na=rtcp-fb:111 nack\r\na=extmap:9/recvonly"
                + " urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n"),
        text);
    assertFalse(text.contains("transport-cc"));
    assertEquals(OptionalInt.of(9), answer.agreement().audioLevel());
  }

  @Test
  void nackForAllTypesCountsForOurs() {
    SessionDescription offer = chromium("a=rtcp-fb:111 transport-cc", "a=rtcp-fb:* nack");
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, offer, secured().resends().build()).orElseThrow();
    assertTrue(answer.agreement().resends());
    assertTrue(answer.description().write().contains("a=rtcp-fb:111 nack\r\n"));
    assertEquals(OptionalInt.empty(), answer.agreement().audioLevel());
  }

  @Test
  void whatOneSideHasNotIsNotSettled() {
    OfferAnswer.Agreement nothingOffered =
        OfferAnswer.answer(
                ORIGIN,
                SessionDescription.parse(Offers.IOS),
                secured().resends().audioLevels().build())
            .orElseThrow()
            .agreement();
    assertFalse(nothingOffered.resends());
    assertEquals(OptionalInt.empty(), nothingOffered.audioLevel());
    SessionDescription full = chromium("a=rtcp-fb:111 transport-cc", "a=rtcp-fb:111 nack");
    OfferAnswer.Answer nothingWanted =
        OfferAnswer.answer(ORIGIN, full, secured().build()).orElseThrow();
    assertFalse(nothingWanted.agreement().resends());
    assertEquals(OptionalInt.empty(), nothingWanted.agreement().audioLevel());
    assertEquals(MediaSection.Extras.NONE, nothingWanted.description().audio().extras());
  }

  @Test
  void anIdThatTheShortFormCannotCarryIsNotTaken() {
    SessionDescription offer = chromium("a=extmap:1 ", "a=extmap:15 ");
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, offer, secured().audioLevels().build()).orElseThrow();
    assertEquals(OptionalInt.empty(), answer.agreement().audioLevel());
    assertFalse(answer.description().write().contains("extmap"));
  }

  @Test
  void plainRtpWithoutFeedbackHasLevelsOnly() throws Exception {
    InetSocketAddress at = new InetSocketAddress(InetAddress.getByName("203.0.113.5"), 30000);
    LocalMedia local =
        LocalMedia.plain(at, List.of(PayloadFormat.PCMU)).resends().audioLevels().build();
    String offer = OfferAnswer.offer(ORIGIN, local).write();
    assertFalse(offer.contains("rtcp-fb"), offer);
    assertTrue(offer.contains(LEVEL), offer);
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, SessionDescription.parse(offer + "a=rtcp-fb:* nack\r\n"), local)
            .orElseThrow();
    assertFalse(answer.agreement().resends());
    assertEquals(OptionalInt.of(1), answer.agreement().audioLevel());
  }

  @Test
  void extensionsOfTheSessionAreInherited() {
    SessionDescription offer =
        chromium(
            "\na=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            "",
            "a=extmap-allow-mixed",
            "a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level");
    assertEquals(
        Optional.of(3),
        offer
            .audio()
            .extras()
            .extension(MediaSection.HeaderExtension.AUDIO_LEVEL)
            .map(MediaSection.HeaderExtension::id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=rtcp-fb:111",
        "a=rtcp-fb:128 nack",
        "a=rtcp-fb:x nack",
        "a=extmap:1",
        "a=extmap:0 urn:x",
        "a=extmap:1/upward urn:x",
        "a=extmap:x urn:x"
      })
  void brokenLinesAreNamed(String line) {
    BadSdpException fault =
        assertThrows(BadSdpException.class, () -> chromium("a=rtcp-fb:111 transport-cc", line));
    assertTrue(fault.place().endsWith(line.substring(0, line.indexOf(':'))), fault.place());
  }
}
