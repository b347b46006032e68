package org.jackfield.voiceapi.signature;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Signs webhooks. Thread-safe. */
public final class WebhookSigner {
  private final Ed25519PrivateKeyParameters key;
  private final String publicKey;

  /**
   * With this key.
   *
   * @param privateKey in Base64: 32 bytes, or those in the frame of PKCS #8 (RFC 8410)
   * @throws IllegalArgumentException if it is something else; never with the key in it
   */
  public WebhookSigner(String privateKey) {
    key = new Ed25519PrivateKeyParameters(SignedText.privateKey(privateKey));
    publicKey = Base64.getEncoder().encodeToString(key.generatePublicKey().getEncoded());
  }

  /** A new private key: 32 bytes in Base64. */
  public static String newKey() {
    byte[] seed = new byte[SignedText.KEY_BYTES];
    new SecureRandom().nextBytes(seed);
    return Base64.getEncoder().encodeToString(seed);
  }

  /** What its signatures are checked with: 32 bytes in Base64. */
  public String publicKey() {
    return publicKey;
  }

  /**
   * The signature in Base64.
   *
   * @param timestamp seconds since the epoch, as it is sent
   * @param body as it is sent
   */
  public String sign(String timestamp, byte[] body) {
    byte[] text = SignedText.of(timestamp, body);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(text, 0, text.length);
    return Base64.getEncoder().encodeToString(signer.generateSignature());
  }

  /** Without the private key. */
  @Override
  public String toString() {
    return "WebhookSigner[" + publicKey + "]";
  }
}
