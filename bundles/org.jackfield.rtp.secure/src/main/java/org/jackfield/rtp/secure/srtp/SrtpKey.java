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
