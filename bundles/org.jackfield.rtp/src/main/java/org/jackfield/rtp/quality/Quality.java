package org.jackfield.rtp.quality;

/**
 * How good a conversation is, by the E-model of ITU-T G.107 in its usual short form: everything but
 * delay and loss is taken at the default of G.107 section 7.7.
 *
 * <pre>
 * R   = 93.2 - Id - Ie,eff                              G.107 7.1, with Ro - Is = 93.2 and A = 0
 * Id  = 0.024 Ta + 0.11 max(0, Ta - 177.3)              G.107 7.4, as Cole and Rosenbluth fitted it
 * Ie,eff = Ie + (95 - Ie) Ppl / (Ppl + Bpl)             G.107 7.5, loss at random: BurstR = 1
 * MOS = 1 + 0.035 R + R (R - 60) (100 - R) / 7000000    G.107 Annex B, 1 below 0 and 4.5 above 100
 * </pre>
 *
 * Ta, the delay one way, is half of the round trip and all of the jitter buffer.
 *
 * @param rating R: 93.2 is the best there is on this scale, below 50 nobody is content
 * @param mos the mean opinion it stands for, 1 to 4.5
 */
public record Quality(double rating, double mos) {
  private static final double BEST = 93.2;
  private static final double DELAY_THAT_DISTURBS = 177.3;

  /**
   * Rates a call.
   *
   * @param roundTripMillis of the network, 0 or more
   * @param bufferMillis delay of the jitter buffer at this end, 0 or more
   * @param lossFraction of packets never heard, lost and late, 0 to 1
   * @param codec encoding name
   * @throws IllegalArgumentException when a number is out of its range, or the codec is not PCMU,
   *     PCMA, G722 or opus
   */
  public static Quality of(
      double roundTripMillis, double bufferMillis, double lossFraction, String codec) {
    return of(roundTripMillis, bufferMillis, lossFraction, CodecImpairment.of(codec));
  }

  /** As {@link #of(double, double, double, String)}, for any codec. */
  public static Quality of(
      double roundTripMillis, double bufferMillis, double lossFraction, CodecImpairment codec) {
    require("roundTripMillis", roundTripMillis, Double.MAX_VALUE);
    require("bufferMillis", bufferMillis, Double.MAX_VALUE);
    require("lossFraction", lossFraction, 1);
    double delay = roundTripMillis / 2 + bufferMillis;
    double loss = 100 * lossFraction;
    double impairment =
        codec.equipment() + (95 - codec.equipment()) * loss / (loss + codec.robustness());
    double rating =
        BEST - 0.024 * delay - 0.11 * Math.max(0, delay - DELAY_THAT_DISTURBS) - impairment;
    return new Quality(rating, mos(rating));
  }

  private static void require(String field, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(field + " " + value + " is out of range");
    }
  }

  /** The mean opinion that a rating stands for, by Annex B of G.107. */
  static double mos(double rating) {
    if (rating <= 0) {
      return 1;
    }
    if (rating >= 100) {
      return 4.5;
    }
    // The cubic dips a little below 1 for ratings under 6.5.
    return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 0.000_007);
  }
}
