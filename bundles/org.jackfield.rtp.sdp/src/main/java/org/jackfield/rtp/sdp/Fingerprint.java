package org.jackfield.rtp.sdp;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Fingerprint of the certificate a side will show in the DTLS handshake (RFC 8122 section 5).
 *
 * @param hash hash function, lower case, such as {@code sha-256}
 * @param value the digest as upper-case hex pairs separated by colons
 */
public record Fingerprint(String hash, String value) {
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();
  private static final Map<String, Integer> BYTES =
      Map.of("sha-1", 20, "sha-224", 28, "sha-256", 32, "sha-384", 48, "sha-512", 64);

  /**
   * Normalises the case; throws {@link IllegalArgumentException} where value is no digest of the
   * named hash.
   */
  public Fingerprint {
    hash = Objects.requireNonNull(hash, "hash").toLowerCase(Locale.ROOT);
    value = Objects.requireNonNull(value, "value").toUpperCase(Locale.ROOT);
    if (hash.isEmpty() || !Words.visible(hash)) {
      throw new IllegalArgumentException("hash name is not a token");
    }
    int length;
    try {
      length = PAIRS.parseHex(value).length;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("digest is not hex pairs separated by colons", e);
    }
    if (length == 0 || BYTES.getOrDefault(hash, length) != length) {
      throw new IllegalArgumentException("digest has " + length + " bytes, wrong for its hash");
    }
  }

  /** The fingerprint of a digest already taken. */
  public static Fingerprint of(String hash, byte[] digest) {
    return new Fingerprint(hash, PAIRS.formatHex(digest));
  }

  /** The digest itself, to compare with that of the certificate shown. */
  public byte[] digest() {
    return PAIRS.parseHex(value);
  }

  /** As the attribute writes it. */
  public String text() {
    return hash + " " + value;
  }
}
