package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final byte[] CERTIFICATE = {1, 2, 3};

  @ParameterizedTest
  @CsvSource({"sha-256,SHA-256", "sha-384,SHA-384", "SHA-512,SHA-512"})
  void strongHashesAreReadInEitherCase(String sdp, String java) throws Exception {
    byte[] digest = MessageDigest.getInstance(java).digest(CERTIFICATE);
    String lower = HexFormat.ofDelimiter(":").formatHex(digest);
    Fingerprint fingerprint = Fingerprint.parse(sdp + " " + lower);
    assertTrue(fingerprint.matches(CERTIFICATE));
    assertFalse(fingerprint.matches(new byte[] {1, 2, 4}));
    assertEquals(fingerprint, Fingerprint.parse(fingerprint.toSdp()));
  }

  @Test
  void ownFingerprintIsSha256InUpperCase() {
    String text = Fingerprint.of(CERTIFICATE).toSdp();
    assertTrue(text.matches("sha-256 [0-9A-F]{2}(:[0-9A-F]{2}){31}"), text);
    assertNotEquals(Fingerprint.of(CERTIFICATE), Fingerprint.of(new byte[] {9}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha-1 AA:BB", "md5 AA", "MD2 AA", "sha-224 AA", "crc32 AA"})
  void weakAndUnknownHashesAreRefusedByName(String text) {
    DtlsException refused = assertThrows(DtlsException.class, () -> Fingerprint.parse(text));
    assertEquals(DtlsException.Reason.WEAK_HASH, refused.reason());
    assertTrue(refused.getMessage().contains("sha-256"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha-256", "sha-256 AA:BB", "sha-256 XX:YY", "sha-256 AA BB"})
  void textThatIsNoFingerprintIsBad(String text) {
    DtlsException refused = assertThrows(DtlsException.class, () -> Fingerprint.parse(text));
    assertEquals(DtlsException.Reason.BAD_FINGERPRINT, refused.reason());
  }
}
