package org.jackfield.codec.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every tenth packet is lost, at random. What two decoders make of that, one with the redundancy
 * and one without, is compared with what a third makes of the same stream undamaged, so that only
 * the loss counts and not the coding.
 */
class LossTest {
  private static final int FRAMES = 500;
  private static final int FRAME = Opus.RATE / 50;

  private final Codec opus = new Opus(Settings.DEFAULTS);
  private final AudioEncoder encoder = opus.encoder();
  private final AudioDecoder undamaged = opus.decoder();
  private final AudioDecoder recovering = opus.decoder();
  private final AudioDecoder concealing = opus.decoder();
  private final byte[] payload = new byte[1275];
  private final short[] whole = new short[6 * FRAME];
  private final short[] heard = new short[6 * FRAME];
  private final short[] lost = new short[FRAME];

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void redundancyBringsLostSpeechBack(long seed) {
    Speech speech = new Speech(seed);
    Random random = new Random(seed);
    encoder.expectLoss(10);
    boolean missing = false;
    int losses = 0;
    double signal = 0;
    double concealed = 0;
    double recovered = 0;
    for (int i = 0; i < FRAMES; i++) {
      int bytes = encoder.encode(speech.next(), payload, 0);
      if (missing) {
        assertEquals(FRAME, concealing.conceal(heard));
        concealed += difference();
        assertEquals(FRAME, recovering.recover(payload, 0, bytes, heard));
        recovered += difference();
        signal += energy();
        losses++;
      }
      assertEquals(FRAME, undamaged.decode(payload, 0, bytes, whole));
      // Single losses only: of two in a row nobody can recover the first.
      missing = i > 50 && !missing && random.nextInt(10) == 0;
      if (missing) {
        System.arraycopy(whole, 0, lost, 0, FRAME);
      } else {
        assertEquals(FRAME, concealing.decode(payload, 0, bytes, heard));
        assertEquals(FRAME, recovering.decode(payload, 0, bytes, heard));
      }
    }
    double without = 10 * Math.log10(signal / concealed);
    double with = 10 * Math.log10(signal / recovered);
    String figures =
        String.format(
            "seed %d, %d losses: concealed %.1f dB, recovered %.1f dB",
            seed, losses, without, with);
    System.out.println(figures);
    assertTrue(losses > 25, figures);
    assertTrue(with > without + 2.5, figures);
    assertTrue(with > 8, figures);
  }

  private double difference() {
    double sum = 0;
    for (int i = 0; i < FRAME; i++) {
      sum += Math.pow(lost[i] - heard[i], 2);
    }
    return sum;
  }

  private double energy() {
    double sum = 0;
    for (short sample : lost) {
      sum += (double) sample * sample;
    }
    return sum;
  }
}
