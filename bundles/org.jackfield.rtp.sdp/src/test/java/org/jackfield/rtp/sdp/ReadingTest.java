package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void browserOfferIsReadWhole() {
    SessionDescription offer = SessionDescription.parse(Offers.CHROMIUM);
    MediaSection.Audio audio = offer.audio();
    assertEquals(SessionDescription.Origin.of(4611731400430051336L, 2), offer.origin());
    assertEquals(List.of("0"), offer.bundle());
    assertFalse(offer.iceLite());
    assertEquals(Optional.of("0"), audio.mid());
    assertEquals(51472, audio.port());
    assertEquals("192.0.2.2", audio.address());
    assertTrue(audio.secured());
    assertTrue(audio.rtcpMux());
    assertEquals(Direction.SENDRECV, audio.direction());
    assertEquals(OptionalInt.empty(), audio.packetMillis());
    assertEquals(
        List.of(111, 63, 9, 0, 8, 13, 110, 126),
        audio.formats().stream().map(PayloadFormat::type).toList());
    assertEquals(PayloadFormat.opus(111), audio.formats().get(0));
    assertEquals(
        Optional.of(new MediaSection.Source(3570614608L, "4TOk42mSjXCkVIa6")), audio.source());
    assertEquals(Optional.of("5d1f 77aa"), audio.msid());
    assertEquals(Optional.of(SetupRole.ACTPASS), audio.transport().setup());
    assertEquals(List.of(Offers.FINGERPRINT), audio.transport().fingerprints());
    assertEquals(List.of("trickle"), audio.transport().iceOptions());
    assertEquals("kZ3q", audio.transport().ice().orElseThrow().ufrag());
    assertFalse(audio.transport().endOfCandidates());
  }

  @Test
  void maskedAndTcpCandidatesAreKeptButUnusable() {
    List<Candidate> candidates =
        SessionDescription.parse(Offers.CHROMIUM).audio().transport().candidates();
    assertEquals(
        List.of(true, true, false, true, false),
        candidates.stream().map(Candidate::usable).toList());
    assertEquals(Optional.of("192.0.2.2 51472"), candidates.get(3).related());
    assertEquals(Optional.of("active"), candidates.get(4).tcpType());
    assertEquals(51472, candidates.get(0).target().orElseThrow().getPort());
  }

  @Test
  void sessionAttributesReachTheSection() {
    SessionDescription offer = SessionDescription.parse(Offers.FIREFOX);
    assertEquals(List.of(Offers.FINGERPRINT), offer.audio().transport().fingerprints());
    assertEquals(List.of("trickle"), offer.audio().transport().iceOptions());
    assertEquals(Direction.SENDRECV, offer.audio().direction());
    assertEquals(
        List.of("video", "audio", "application"),
        offer.sections().stream().map(MediaSection::media).toList());
    assertEquals(List.of("0", "1", "2"), offer.bundle());
    assertEquals(
        List.of("trickle"), SessionDescription.parse(Offers.IOS).audio().transport().iceOptions());
  }

  @Test
  void deskPhoneNeedsNoMapForStaticTypes() {
    MediaSection.Audio audio = SessionDescription.parse(Offers.SIP_PHONE).audio();
    assertEquals(
        List.of("PCMA", "PCMU", "telephone-event"),
        audio.formats().stream().map(PayloadFormat::name).toList());
    assertEquals("198.51.100.20", audio.address());
    assertEquals(16384, audio.port());
    assertEquals(OptionalInt.of(20), audio.packetMillis());
    assertFalse(audio.secured());
    assertEquals(MediaSection.Transport.NONE, audio.transport());
  }

  @Test
  void nativeLibraryOfferKeepsItsFirstNamedSource() {
    MediaSection.Audio audio = SessionDescription.parse(Offers.LIBWEBRTC).audio();
    assertEquals(Optional.of(new MediaSection.Source(1, "one")), audio.source());
    assertTrue(audio.transport().endOfCandidates());
    assertTrue(audio.transport().candidates().get(0).usable());
    assertEquals(List.of(Offers.FINGERPRINT), audio.transport().fingerprints());
    assertEquals("2001:db8::7", audio.address());
  }

  @Test
  void whatWasReadWritesAndReadsBackEqual() {
    for (String text : Offers.ALL) {
      SessionDescription read = SessionDescription.parse(text);
      assertEquals(read, SessionDescription.parse(read.write()), read::toString);
    }
  }

  @Test
  void bothLineEndsAndBlankLinesAreRead() {
    for (String text : Offers.ALL) {
      SessionDescription read = SessionDescription.parse(text);
      assertEquals(read, SessionDescription.parse(text.replace("\n", "\r\n")));
      assertEquals(read, SessionDescription.parse(text + "\n\n"));
    }
  }

  @Test
  void iceLiteIsSeen() {
    assertTrue(
        SessionDescription.parse(Offers.IOS.replace("t=0 0\n", "t=0 0\na=ice-lite\n")).iceLite());
  }

  @Test
  void bundleOnlyAudioBehindPortZeroIsAlive() {
    String text =
        Offers.IOS.replace("m=audio 9", "m=audio 0").replace("a=mid:0", "a=mid:0\na=bundle-only");
    assertEquals(9, SessionDescription.parse(text).audio().port());
  }

  @Test
  void printedFormShowsNoAddressAndNoSecret() {
    for (String text : Offers.ALL) {
      SessionDescription read = SessionDescription.parse(text);
      String shown =
          read.toString()
              + read.audio()
              + read.audio().transport()
              + read.audio().transport().candidates()
              + read.audio().transport().ice();
      for (String secret :
          List.of(
              "192.0.2",
              "198.51",
              "2001:db8",
              ".local",
              "kZ3q",
              "9f86d081",
              "AbCd",
              "ios1",
              "Qm9v",
              "ffffff")) {
        assertFalse(shown.contains(secret), shown);
      }
    }
  }
}
