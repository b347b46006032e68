package org.jackfield.rtp;

import java.time.Instant;

/**
 * NTP timestamps: seconds since 1900 and their 32 bit fraction in one long (RFC 3550 section 4).
 */
final class NtpTime {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
  private static final long SECOND = 1_000_000_000L;

  private NtpTime() {}

  static long of(Instant time) {
    long fraction = ((long) time.getNano() << 32) / SECOND;
    return time.getEpochSecond() + SECONDS_1900_TO_1970 << 32 | fraction;
  }

  /** Back to a time; the seconds wrap in 2036, so small ones are taken for the era after that. */
  static Instant instant(long ntp) {
    long seconds = ntp >>> 32;
    long era = seconds < 0x8000_0000L ? 1L << 32 : 0;
    long nanos = (ntp & 0xFFFF_FFFFL) * SECOND + (1L << 31) >>> 32;
    return Instant.ofEpochSecond(seconds + era - SECONDS_1900_TO_1970, nanos);
  }

  /** The middle 32 bits, in units of 1/65536 second. */
  static long middle(long ntp) {
    return ntp >>> 16 & 0xFFFF_FFFFL;
  }
}
