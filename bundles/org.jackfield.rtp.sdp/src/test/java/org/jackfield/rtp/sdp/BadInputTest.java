package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "v=0 ~ v=1 ~ session line 1, v= ~ the first line is not v=0",
        "o=- 4611731400430051336 2 IN ~ o=- 12 IN ~ session line 2, o= ~ has not six parts",
        "o=- 4611731400430051336 ~ o=- abc ~ session line 2, o= ~ session id and version are not"
            + " numbers",
        "t=0 0 ~ t ~ session line 4 ~ is not a letter and an equals sign",
        "m=audio 51472 ~ m=audio 70000 ~ m=audio line 8, m= ~ port is not a number from 0 to 65535",
        "SAVPF 111 63 ~ SAVPF 111 x ~ m=audio line 8, m= ~ payload type is not a number from 0 to"
            + " 127",
        "m=audio 51472 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126 ~ m=audio 9 ~ m=audio line 8, m= ~"
            + " has not media, port, protocol and formats",
        "c=IN IP4 192.0.2.2 ~ c=IN IP5 192.0.2.2 ~ m=audio line 9, c= ~ is not IN IP4 or IN IP6 and"
            + " an address",
        "typ srflx ~ tip srflx ~ m=audio line 14, a=candidate ~ typ is not in its place",
        "a=ice-ufrag:kZ3q ~ a=ice-ufrag:k ~ m=audio line 16, a=ice-ufrag ~ ufrag is not 4 to 256"
            + " visible characters without a colon",
        "a=ice-ufrag:kZ3q ~ a=x:1 ~ m=audio line 17, a=ice-pwd ~ a=ice-ufrag and a=ice-pwd come"
            + " only together",
        "a=ice-pwd:Qm9v ~ a=ice-pwd:Qm9v Q ~ m=audio line 16, a=ice-ufrag ~ pwd is not 22 to 256"
            + " visible characters",
        "sha-256 1F:2E ~ sha-256 1F2E ~ m=audio line 19, a=fingerprint ~ digest is not hex pairs"
            + " separated by colons",
        "sha-256 1F:2E ~ sha-512 1F:2E ~ m=audio line 19, a=fingerprint ~ digest has 32 bytes,"
            + " wrong for its hash",
        "sha-256 1F:2E ~ 1F:2E ~ m=audio line 19, a=fingerprint ~ is not a hash name and a digest",
        "setup:actpass ~ setup:maybe ~ m=audio line 20, a=setup ~ is not active, passive, actpass"
            + " or holdconn",
        "mid:0 ~ mid: ~ m=audio line 21, a=mid ~ is not one token",
        "opus/48000/2 ~ opus ~ m=audio line 27, a=rtpmap ~ is not a payload type and name/clock or"
            + " name/clock/channels",
        "opus/48000/2 ~ opus/0 ~ m=audio line 27, a=rtpmap ~ clock rate is not a number from 1 to"
            + " 1000000",
        "opus/48000/2 ~ /48000 ~ m=audio line 27, a=rtpmap ~ encoding name is not a token",
        "fmtp:111 ~ fmtp:one ~ m=audio line 29, a=fmtp ~ payload type is not a number from 0 to"
            + " 127",
        "ssrc:3570614608 cname ~ ssrc:4294967296 cname ~ m=audio line 38, a=ssrc ~ ssrc is not a"
            + " number from 0 to 4294967295",
        "a=rtcp-rsize ~ a=ptime:0 ~ m=audio line 26, a=ptime ~ packet time is not a number from 1"
            + " to 1000",
      })
  void everyFaultNamesItsPlace(String from, String to, String place, String reason) {
    assertTrue(Offers.CHROMIUM.contains(from), from);
    BadSdpException fault = refusal(Offers.CHROMIUM.replace(from, to));
    assertEquals(place, fault.place());
    assertEquals(reason, fault.reason());
  }

  @Test
  void descriptionWithoutAudioSaysSo() {
    assertEquals(
        "session: has no audio", refusal(Offers.IOS.replace("m=audio", "m=video")).getMessage());
    assertEquals(
        "session: has no audio", refusal("v=0\no=- 1 1 IN IP4 0.0.0.0\ns=-\nt=0 0\n").getMessage());
    assertEquals(
        "m=audio line 7, m=: audio is refused with port 0, or is not RTP",
        refusal(Offers.IOS.replace("m=audio 9", "m=audio 0")).getMessage());
  }

  @Test
  void emptyShortAndLongTextsAreRefused() {
    assertEquals("session: is empty", refusal("").getMessage());
    assertEquals("session: has no o= line", refusal("v=0\n").getMessage());
    assertEquals(
        "session: longer than 65536 characters",
        refusal(Offers.IOS + "a=x\n".repeat(20_000)).getMessage());
    assertEquals(
        "session line 1: is not a letter and an equals sign", refusal("hello").getMessage());
  }

  @Test
  void sectionIdUsedTwiceIsRefused() {
    String twice = Offers.FIREFOX.replace("a=mid:2", "a=mid:1");
    assertEquals("m=application line 35, a=mid: is used twice", refusal(twice).getMessage());
  }

  @Test
  void controlCharactersAreRefusedAndNeverQuoted() {
    assertEquals(
        "m=audio line 14: holds a control character",
        refusal(Offers.IOS.replace("sendrecv", "send\0recv")).getMessage());
  }

  @Test
  void valuesAreNeverQuoted() {
    String message =
        refusal(
                Offers.CHROMIUM.replace(
                    "51472 typ host generation", "99999999 typ host generation"))
            .getMessage();
    assertFalse(message.contains("99999999") || message.contains("192.0.2.2"), message);
  }

  @Test
  void lineBreakInsideAValueIsNotWritten() {
    LocalMedia local =
        LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, java.util.List.of(PayloadFormat.PCMU))
            .source(1, "x\r\na=evil:1")
            .build();
    SessionDescription offer = OfferAnswer.offer(SessionDescription.Origin.of(1, 1), local);
    assertThrows(IllegalArgumentException.class, offer::write);
  }

  @Test
  void mutatedTextsEitherReadOrFailByName() {
    Random random = new Random(20260417);
    String alphabet = "\n\r =:/0123456789abcmv.\u00e9\u0000-";
    int read = 0;
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder(Offers.ALL.get(round % Offers.ALL.size()));
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
          case 1 -> text.delete(at, end);
          case 2 -> text.insert(at, text.substring(at, end));
          default ->
              text.insert(
                  random.nextInt(text.length()),
                  alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      String mutated = text.toString();
      SessionDescription description;
      try {
        description = SessionDescription.parse(mutated);
      } catch (BadSdpException e) {
        assertFalse(e.place().isEmpty() || e.reason().isEmpty());
        continue;
      }
      assertEquals(description, SessionDescription.parse(description.write()), mutated);
      read++;
    }
    assertTrue(read > 500 && read < 4_500, "read " + read);
  }

  private static BadSdpException refusal(String text) {
    return assertThrows(BadSdpException.class, () -> SessionDescription.parse(text));
  }
}
