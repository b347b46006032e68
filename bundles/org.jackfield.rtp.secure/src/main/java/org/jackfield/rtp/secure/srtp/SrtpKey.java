package org.jackfield.rtp.secure.srtp;

import java.util.Arrays;

/** The master key and master salt of one direction. Never prints what it holds. */
public final class SrtpKey {
  private final SrtpProfile profile;
  private final byte[] key;
  private final byte[] salt;

  /**
   * Copies both arrays; the caller may wipe its own.
   *
   * @throws IllegalArgumentException if a length does not fit the profile
   */
  public SrtpKey(SrtpProfile profile, byte[] key, byte[] salt) {
    if (key.length != profile.keyLength() || salt.length != profile.saltLength()) {
      throw new IllegalArgumentException(
          profile + " takes " + profile.keyLength() + " + " + profile.saltLength() + " bytes");
    }
    this.profile = profile;
    this.key = key.clone();
    this.salt = salt.clone();
  }

  /**
   * A key as descriptions say it (RFC 4568 section 6.1): the salt right behind the key.
   *
   * @throws IllegalArgumentException if the length does not fit the profile
   */
  public static SrtpKey of(SrtpProfile profile, byte[] keyAndSalt) {
    int length = profile.keyLength();
    if (keyAndSalt.length != length + profile.saltLength()) {
      throw new IllegalArgumentException(
          profile + " takes " + length + " + " + profile.saltLength() + " bytes");
    }
    return new SrtpKey(
        profile,
        Arrays.copyOf(keyAndSalt, length),
        Arrays.copyOfRange(keyAndSalt, length, keyAndSalt.length));
  }

  /** Key and salt, one behind the other: to be said in a description, and to be wiped then. */
  public byte[] keyAndSalt() {
    byte[] both = Arrays.copyOf(key, key.length + salt.length);
    System.arraycopy(salt, 0, both, key.length, salt.length);
    return both;
  }

  /** The profile this key is for. */
  public SrtpProfile profile() {
    return profile;
  }

  byte[] key() {
    return key;
  }

  byte[] salt() {
    return salt;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SrtpKey that
        && profile == that.profile
        && Arrays.equals(key, that.key)
        && Arrays.equals(salt, that.salt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "SrtpKey[" + profile + ", redacted]";
  }
}
