package org.jackfield.rtp.quality;

import java.util.Locale;
import java.util.Optional;

/**
 * What a codec takes from the rating of a call.
 *
 * @param equipment Ie of G.107 section 7.5, 0 to 95: what the codec takes even without loss
 * @param robustness Bpl of the same, above 0: the loss in percent that costs half of what is left
 */
public record CodecImpairment(double equipment, double robustness) {
  /** G.711 with concealment (G.113 Appendix I): Ie 0, Bpl 25.1. */
  public static final CodecImpairment G711 = new CodecImpairment(0, 25.1);

  /**
   * G.722 at 64 kbit/s. G.113 rates it on the wideband scale only, above what this narrowband scale
   * can say, so it takes nothing here; its robustness is taken to be that of G.711.
   */
  public static final CodecImpairment G722 = G711;

  /**
   * Opus. No Recommendation rates it; it is taken to be no worse than G.711 in either number, which
   * its own concealment and in-band error correction (RFC 6716) make careful.
   */
  public static final CodecImpairment OPUS = G711;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is out of its range
   */
  public CodecImpairment {
    if (!(equipment >= 0 && equipment <= 95)) {
      throw new IllegalArgumentException("equipment " + equipment + " is not 0 to 95");
    }
    if (!(robustness > 0)) {
      throw new IllegalArgumentException("robustness " + robustness + " is not above 0");
    }
  }

  /**
   * That of a codec by its encoding name, without regard to case.
   *
   * @throws IllegalArgumentException when it is not PCMU, PCMA, G722 or opus
   */
  public static CodecImpairment of(String codec) {
    return find(codec)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "codec " + codec + " is not PCMU, PCMA, G722 or opus: give its impairment"));
  }

  /** As {@link #of}; empty for another codec. */
  public static Optional<CodecImpairment> find(String codec) {
    return switch (codec.toUpperCase(Locale.ROOT)) {
      case "PCMU", "PCMA" -> Optional.of(G711);
      case "G722" -> Optional.of(G722);
      case "OPUS" -> Optional.of(OPUS);
      default -> Optional.empty();
    };
  }
}
