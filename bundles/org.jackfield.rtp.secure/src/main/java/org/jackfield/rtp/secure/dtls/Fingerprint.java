package org.jackfield.rtp.secure.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hash of a certificate as SDP carries it in {@code a=fingerprint} (RFC 8122). Immutable. */
public final class Fingerprint {
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

  private final Hash hash;
  private final byte[] bytes;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private enum Hash {
    SHA_256("sha-256", "SHA-256", 32),
    SHA_384("sha-384", "SHA-384", 48),
    SHA_512("sha-512", "SHA-512", 64);

    private final String sdpName;
    private final String javaName;
    private final int length;

    Hash(String sdpName, String javaName, int length) {
      this.sdpName = sdpName;
      this.javaName = javaName;
      this.length = length;
    }
  }

  private Fingerprint(Hash hash, byte[] bytes) {
    this.hash = hash;
    this.bytes = bytes;
  }

  /**
   * Reads the value of the SDP attribute, such as {@code sha-256 0A:1B:…}; case does not matter.
   *
   * @throws DtlsException with reason WEAK_HASH for a hash other than SHA-256, SHA-384 and SHA-512,
   *     with reason BAD_FINGERPRINT for text that is not a fingerprint
   */
  public static Fingerprint parse(String text) {
    String[] parts = SPACES.split(text.strip());
    if (parts.length != 2) {
      throw bad("a fingerprint is a hash name and hex bytes");
    }
    Hash hash = named(parts[0].toLowerCase(Locale.ROOT));
    byte[] bytes;
    try {
      bytes = COLONS.parseHex(parts[1]);
    } catch (IllegalArgumentException e) {
      throw bad("fingerprint bytes are two hex digits each, with colons between");
    }
    if (bytes.length != hash.length) {
      throw bad(hash.sdpName + " has " + hash.length + " bytes, not " + bytes.length);
    }
    return new Fingerprint(hash, bytes);
  }

  /** The SHA-256 fingerprint of a certificate in DER. */
  public static Fingerprint of(byte[] certificate) {
    return new Fingerprint(Hash.SHA_256, digest(Hash.SHA_256, certificate));
  }

  /** Whether this is the fingerprint of that certificate (DER); takes the same time either way. */
  public boolean matches(byte[] certificate) {
    return MessageDigest.isEqual(bytes, digest(hash, certificate));
  }

  /** The hash as SDP names it, in lower case. */
  public String algorithm() {
    return hash.sdpName;
  }

  /** The value for SDP: {@code sha-256 0A:1B:…}. */
  public String toSdp() {
    return hash.sdpName + ' ' + COLONS.formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that
        && hash == that.hash
        && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
  }

  @Override
  public String toString() {
    return toSdp();
  }

  private static Hash named(String name) {
    for (Hash hash : Hash.values()) {
      if (hash.sdpName.equals(name)) {
        return hash;
      }
    }
    String why =
        switch (name) {
          case "sha-1", "md5", "md2" -> name + " can be forged; use sha-256";
          case "sha-224" -> "sha-224 is not taken; use sha-256";
          default -> "unknown fingerprint hash; use sha-256";
        };
    throw new DtlsException(DtlsException.Reason.WEAK_HASH, why);
  }

  private static byte[] digest(Hash hash, byte[] certificate) {
    try {
      return MessageDigest.getInstance(hash.javaName).digest(certificate);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks " + hash.javaName, e);
    }
  }

  private static DtlsException bad(String why) {
    return new DtlsException(DtlsException.Reason.BAD_FINGERPRINT, why);
  }
}
