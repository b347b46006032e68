package org.jackfield.rtp.sdp;

import java.util.Objects;
import java.util.Optional;

/**
 * One payload type with what it means (RFC 8866 sections 6.6 and 6.15).
 *
 * @param type RTP payload type, 0 to 127
 * @param name encoding name as written by the side that says it; compared without regard to case
 * @param clockRate RTP clock in Hz; 8000 for G722 too (RFC 3551)
 * @param channels 1 where nothing is said; 2 for opus always (RFC 7587)
 * @param parameters the text of {@code a=fmtp}
 */
public record PayloadFormat(
    int type, String name, int clockRate, int channels, Optional<String> parameters) {
  /** G.711 mu-law. */
  public static final PayloadFormat PCMU = plain(0, "PCMU", 8000);

  /** G.711 A-law. */
  public static final PayloadFormat PCMA = plain(8, "PCMA", 8000);

  /** G.722; sampled at 16 kHz though its RTP clock is 8000. */
  public static final PayloadFormat G722 = plain(9, "G722", 8000);

  /** Comfort noise (RFC 3389). */
  public static final PayloadFormat CN = plain(13, "CN", 8000);

  /** Checks ranges; a name is a token without a slash or a space. */
  public PayloadFormat {
    Objects.requireNonNull(parameters, "parameters");
    if (type < 0 || type > 127) {
      throw new IllegalArgumentException("payload type is not 0 to 127");
    }
    if (name.isEmpty() || !Words.visible(name) || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("encoding name is not a token");
    }
    if (clockRate < 1 || channels < 1) {
      throw new IllegalArgumentException("clock rate and channels must be positive");
    }
  }

  /** A mono format without parameters. */
  public static PayloadFormat plain(int type, String name, int clockRate) {
    return new PayloadFormat(type, name, clockRate, 1, Optional.empty());
  }

  /** Opus as everybody offers it: 48 kHz clock, two channels, in-band error correction. */
  public static PayloadFormat opus(int type) {
    return new PayloadFormat(type, "opus", 48000, 2, Optional.of("minptime=10;useinbandfec=1"));
  }

  /**
   * Digits 0 to 9, star, hash and A to D as RFC 4733 events at the clock rate of the codec they
   * travel beside.
   */
  public static PayloadFormat telephoneEvent(int type, int clockRate) {
    return new PayloadFormat(type, "telephone-event", clockRate, 1, Optional.of("0-15"));
  }

  /**
   * Whether both mean the same codec: name and clock, and channels, which are forgiven for opus.
   * Types may differ.
   */
  public boolean sameCodec(PayloadFormat other) {
    return name.equalsIgnoreCase(other.name)
        && clockRate == other.clockRate
        && (channels == other.channels || name.equalsIgnoreCase("opus"));
  }

  /** Whether this is a telephone-event. */
  public boolean isDigits() {
    return name.equalsIgnoreCase("telephone-event");
  }

  /** Whether this is comfort noise. */
  public boolean isNoise() {
    return name.equalsIgnoreCase("CN");
  }

  /** Whether this carries speech by itself: not digits, comfort noise or redundancy. */
  public boolean isSpeech() {
    return !isDigits() && !isNoise() && !name.equalsIgnoreCase("red");
  }

  /** This format under another payload type. */
  public PayloadFormat as(int otherType) {
    return new PayloadFormat(otherType, name, clockRate, channels, parameters);
  }

  /** The static types that need no {@code a=rtpmap} (RFC 3551). */
  static Optional<PayloadFormat> ofStaticType(int type) {
    return switch (type) {
      case 0 -> Optional.of(PCMU);
      case 8 -> Optional.of(PCMA);
      case 9 -> Optional.of(G722);
      case 13 -> Optional.of(CN);
      default -> Optional.empty();
    };
  }
}
