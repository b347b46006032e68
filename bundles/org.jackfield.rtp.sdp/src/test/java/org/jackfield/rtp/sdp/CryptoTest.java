package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys said in the description (RFC 4568). */
class CryptoTest {
  private static final SessionDescription.Origin ORIGIN = SessionDescription.Origin.of(7, 1);

  /** 30 bytes: that of the example in RFC 4568 section 4. */
  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

  private static final String LINE = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY;

  private static LocalMedia.Builder plain() {
    try {
      return LocalMedia.plain(
          new InetSocketAddress(InetAddress.getByName("203.0.113.5"), 30000),
          List.of(PayloadFormat.PCMU));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static LocalMedia keyed(Crypto... cryptos) {
    return plain().cryptos(List.of(cryptos)).build();
  }

  private static Crypto counter(int tag, int fill) {
    byte[] bytes = new byte[30];
    Arrays.fill(bytes, (byte) fill);
    return Crypto.of(tag, Crypto.COUNTER, bytes);
  }

  private static Crypto gcm(int tag, int fill) {
    byte[] bytes = new byte[28];
    Arrays.fill(bytes, (byte) fill);
    return Crypto.of(tag, Crypto.GCM, bytes);
  }

  private static SessionDescription phone(String... lines) {
    return SessionDescription.parse(
        Offers.SIP_PHONE.replace("RTP/AVP", "RTP/SAVP") + String.join("\n", lines) + "\n");
  }

  @Test
  void aKeyIsReadWithItsLifetimeAndTheUnusableAreLeftOut() {
    List<Crypto> cryptos =
        phone(
                LINE + "|2^20",
                "a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:" + KEY,
                "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20|1:4",
                "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|1:4",
                "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " UNENCRYPTED_SRTCP",
                "a=crypto:6 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + ";inline:" + KEY)
            .audio()
            .transport()
            .cryptos();
    assertEquals(List.of(new Crypto(1, Crypto.COUNTER, KEY)), cryptos);
    assertEquals(30, cryptos.get(0).keyAndSalt().length);
    assertEquals('W' - 'A' << 2 | 'V' - 'A' >> 4, cryptos.get(0).keyAndSalt()[0]);
  }

  @Test
  void offerAndAnswerSettleOneKeyEachWay() {
    LocalMedia caller = keyed(counter(1, 11), gcm(2, 12));
    LocalMedia callee = keyed(gcm(1, 21), counter(2, 22));
    String offer = OfferAnswer.offer(ORIGIN, caller).write();
    assertTrue(offer.contains("m=audio 30000 RTP/SAVP 0\r\n"), offer);
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, SessionDescription.parse(offer), callee).orElseThrow();
    OfferAnswer.KeyPair near = answer.agreement().keys().orElseThrow();
    assertEquals(gcm(2, 21), near.ours(), "the answerer's wish, under the offer's tag");
    assertEquals(gcm(2, 12), near.theirs());
    SessionDescription heard = SessionDescription.parse(answer.description().write());
    assertEquals("RTP/SAVP", heard.audio().protocol());
    OfferAnswer.KeyPair far = OfferAnswer.settle(caller, heard).orElseThrow().keys().orElseThrow();
    assertEquals(near.ours(), far.theirs());
    assertEquals(near.theirs(), far.ours());
    assertArrayEquals(near.ours().keyAndSalt(), far.theirs().keyAndSalt());
  }

  @Test
  void oneSideWithoutKeysIsRefusedByName() {
    SessionDescription open = SessionDescription.parse(Offers.SIP_PHONE);
    assertPlace("m=audio, protocol", open, keyed(counter(1, 1)));
    assertPlace("m=audio, protocol", phone(LINE), plain().build());
    assertPlace("m=audio, a=crypto", phone(LINE), keyed(gcm(1, 1)));
    assertPlace("m=audio, a=crypto", phone(), keyed(counter(1, 1)));
    assertPlace(
        "m=audio, protocol", SessionDescription.parse(Offers.CHROMIUM), keyed(counter(1, 1)));
    assertEquals(
        Optional.empty(),
        OfferAnswer.answer(ORIGIN, open, plain().build()).orElseThrow().agreement().keys());
    assertThrows(
        IllegalStateException.class,
        () ->
            LocalMedia.secured(Offers.ICE, Offers.FINGERPRINT, List.of(PayloadFormat.PCMU))
                .cryptos(List.of(counter(1, 1))));
  }

  private static void assertPlace(String place, SessionDescription offer, LocalMedia local) {
    BadSdpException fault =
        assertThrows(BadSdpException.class, () -> OfferAnswer.answer(ORIGIN, offer, local));
    assertEquals(place, fault.place());
  }

  @Test
  void anAnswerMustTakeOneOfThoseOffered() {
    LocalMedia local = keyed(counter(4, 1));
    for (SessionDescription answer :
        List.of(phone(), phone(LINE), phone(LINE, LINE.replace(":1", ":4")))) {
      BadSdpException fault =
          assertThrows(BadSdpException.class, () -> OfferAnswer.settle(local, answer));
      assertEquals("m=audio, a=crypto", fault.place());
    }
    assertTrue(
        OfferAnswer.settle(local, phone(LINE.replace("crypto:1", "crypto:4")))
            .orElseThrow()
            .keys()
            .isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80, has not tag",
    "a=crypto:x AES_CM_128_HMAC_SHA1_80 inline:AAAA, crypto tag is not",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 outline:AAAA, has no inline key",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA, key has 3 bytes",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET*, key is not base64",
    "a=crypto:1 AEAD_AES_128_GCM inline:AAAA, key has 3 bytes"
  })
  void brokenLinesAreNamedWithoutTheKey(String line, String reason) {
    BadSdpException fault = assertThrows(BadSdpException.class, () -> phone(line));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
    assertTrue(fault.place().endsWith("a=crypto"), fault.place());
    assertFalse(fault.getMessage().contains("SECRET") || fault.getMessage().contains("*"));
  }

  @Test
  void noKeyIsPrinted() {
    OfferAnswer.Answer answer =
        OfferAnswer.answer(ORIGIN, phone(LINE), keyed(counter(1, 1))).orElseThrow();
    String all = answer + " " + answer.agreement().keys() + phone(LINE) + keyed(counter(1, 1));
    assertFalse(all.contains(KEY) || all.contains("AQEBAQ"), all);
  }
}
