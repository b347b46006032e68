package org.jackfield.exchange.webhook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** Checks signatures with the JDK's own means, which know nothing of ours. */
final class JdkCheck {
  private JdkCheck() {}

  static boolean isSigned(String publicKey, String time, String signature, byte[] body) {
    byte[] raw = Base64.getDecoder().decode(publicKey);
    boolean odd = (raw[31] & 0x80) != 0;
    raw[31] &= 0x7f;
    byte[] big = new byte[raw.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = raw[raw.length - 1 - i];
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new EdECPublicKeySpec(
                      NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update((time + "|").getBytes(StandardCharsets.UTF_8));
      check.update(body);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException fault) {
      throw new AssertionError(fault);
    }
  }
}
