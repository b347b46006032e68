package org.jackfield.voiceapi.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.jackfield.voiceapi.signature.WebhookVerifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
  private static final String KEY = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="; // RFC 8032, 7.1
  private static final String PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  private static final byte[] BODY = "{\"data\":{\"ü\":1}}".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final String TIME = "1700000000";

  private final WebhookSigner signer = new WebhookSigner(KEY);
  private final WebhookVerifier verifier = new WebhookVerifier(PUBLIC);

  @Test
  void isTheKeyOfTheStandardsExample() {
    assertEquals(PUBLIC, signer.publicKey());
  }

  @Test
  void theJdkAgrees() throws Exception {
    byte[] raw = Base64.getDecoder().decode(signer.publicKey());
    boolean odd = (raw[31] & 0x80) != 0;
    raw[31] &= 0x7f;
    byte[] big = new byte[32];
    for (int i = 0; i < big.length; i++) {
      big[i] = raw[31 - i];
    }
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(
                    NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update((TIME + "|").getBytes(StandardCharsets.UTF_8));
    check.update(BODY);
    assertTrue(check.verify(Base64.getDecoder().decode(signer.sign(TIME, BODY))));
  }

  @Test
  void aGenuineOneFor300Seconds() {
    String signature = signer.sign(TIME, BODY);
    assertEquals(Verdict.GENUINE, verifier.check(TIME, signature, BODY, NOW));
    assertEquals(Verdict.GENUINE, verifier.check(TIME, signature, BODY, NOW.plusSeconds(300)));
    assertEquals(Verdict.GENUINE, verifier.check(TIME, signature, BODY, NOW.minusSeconds(300)));
    assertEquals(
        Verdict.OUT_OF_TIME, verifier.check(TIME, signature, BODY, NOW.plusMillis(300_001)));
    assertEquals(
        Verdict.OUT_OF_TIME, verifier.check(TIME, signature, BODY, NOW.minusMillis(300_001)));
  }

  @Test
  void aForgedOne() {
    String signature = signer.sign(TIME, BODY);
    byte[] other = BODY.clone();
    other[3]++;
    assertEquals(Verdict.FORGED, verifier.check(TIME, signature, other, NOW));
    assertEquals(Verdict.FORGED, verifier.check("1700000001", signature, BODY, NOW));
    assertEquals(
        Verdict.FORGED,
        verifier.check(
            TIME, new WebhookSigner(WebhookSigner.newKey()).sign(TIME, BODY), BODY, NOW));
    assertEquals(
        Verdict.FORGED, verifier.check(TIME, signature.substring(0, 84) + "AAAA", BODY, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "99999999999999999999", "9223372036854775807", "1.5"})
  void aTimeThatIsNone(String time) {
    assertEquals(Verdict.UNREADABLE, verifier.check(time, signer.sign(TIME, BODY), BODY, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "a"})
  void aSignatureThatIsNone(String signature) {
    assertEquals(Verdict.UNREADABLE, verifier.check(TIME, signature, BODY, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA"})
  void aSignatureOfAnotherLength(String signature) {
    assertEquals(Verdict.FORGED, verifier.check(TIME, signature, BODY, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64 at all", "AAAA"})
  void aKeyThatIsNone(String key) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new WebhookSigner(key)).getMessage();
    assertTrue(message.startsWith("is not "), message);
    assertFalse(message.contains("not base64"), message);
    assertThrows(IllegalArgumentException.class, () -> new WebhookVerifier(key));
  }

  @Test
  void showsNoPrivateKey() {
    assertFalse(signer.toString().contains(KEY));
  }
}
