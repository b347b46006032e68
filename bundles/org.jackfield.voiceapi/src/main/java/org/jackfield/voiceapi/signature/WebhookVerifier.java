package org.jackfield.voiceapi.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Checks that a webhook comes from who has the key, and not from long ago. Thread-safe. */
public final class WebhookVerifier {
  /** So far the sender's clock may be from ours, either way. */
  public static final Duration TOLERANCE = Duration.ofSeconds(300);

  private final Ed25519PublicKeyParameters key;
  private final String publicKey;

  /** What became of a check. */
  public enum Verdict {
    /** It is from who has the key. */
    GENUINE,
    /** It is from somebody else, or was changed. */
    FORGED,
    /** Its time is more than 300 s from now; it may be one that somebody sends again. */
    OUT_OF_TIME,
    /** Its headers are no time and no signature. */
    UNREADABLE
  }

  /**
   * With this key.
   *
   * @param publicKey 32 bytes in Base64
   * @throws IllegalArgumentException if it is something else
   */
  public WebhookVerifier(String publicKey) {
    key = new Ed25519PublicKeyParameters(SignedText.key(publicKey));
    this.publicKey = publicKey.strip();
  }

  /**
   * Checks one.
   *
   * @param timestamp of header {@code Telnyx-Timestamp}
   * @param signature of header {@code Telnyx-Signature-Ed25519}
   * @param body as it came
   * @param now by our clock
   */
  public Verdict check(String timestamp, String signature, byte[] body, Instant now) {
    Objects.requireNonNull(now, "now");
    byte[] given;
    Instant at;
    try {
      given = Base64.getDecoder().decode(signature.strip());
      at = Instant.ofEpochSecond(Long.parseLong(timestamp.strip()));
    } catch (IllegalArgumentException | DateTimeException fault) {
      return Verdict.UNREADABLE;
    }
    byte[] text = SignedText.of(timestamp, body);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, key);
    signer.update(text, 0, text.length);
    if (!signer.verifySignature(given)) {
      return Verdict.FORGED;
    }
    boolean inTime = Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
    return inTime ? Verdict.GENUINE : Verdict.OUT_OF_TIME;
  }

  @Override
  public String toString() {
    return "WebhookVerifier[" + publicKey + "]";
  }
}
