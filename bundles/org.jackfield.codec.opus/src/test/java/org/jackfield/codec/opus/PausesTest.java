package org.jackfield.codec.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PausesTest {
  private static final int SECOND = 50;
  private static final int FRAME = Opus.RATE / 50;

  @ParameterizedTest
  @ValueSource(ints = {16000, 32000})
  void silenceMakesFewPacketsAndSpeechComesBackAtOnce(int bitrate) {
    Codec opus = new Opus(new Settings(3, bitrate, true));
    AudioEncoder encoder = opus.encoder();
    AudioDecoder decoder = opus.decoder();
    byte[] payload = new byte[1275];
    short[] heard = new short[6 * FRAME];
    Speech speech = new Speech(5);
    for (int i = 0; i < SECOND; i++) {
      decoder.decode(payload, 0, encoder.encode(speech.next(), payload, 0), heard);
    }
    Random hiss = new Random(5);
    int packets = 0;
    for (int i = 0; i < 4 * SECOND; i++) {
      short[] quiet = new short[FRAME];
      for (int k = 0; k < quiet.length; k++) {
        quiet[k] = (short) (3 * hiss.nextGaussian());
      }
      int bytes = encoder.encode(quiet, payload, 0);
      int samples = bytes == 0 ? decoder.conceal(heard) : decoder.decode(payload, 0, bytes, heard);
      assertEquals(FRAME, samples);
      // The hangover of a second is still sent.
      if (i >= SECOND) {
        packets += bytes == 0 ? 0 : 1;
        double rms = Levels.rms(heard, 0, samples);
        assertTrue(rms < ToneMeter.SILENCE_RMS, "frame " + i + " of silence has " + rms);
      }
    }
    System.out.println("at " + bitrate + " bit/s: " + packets + " packets in 3 s of silence");
    assertTrue(packets > 0 && packets <= 25, packets + " packets in 3 s of silence");
    double loudest = 0;
    for (int i = 0; i < 5; i++) {
      int bytes = encoder.encode(loud(), payload, 0);
      assertTrue(bytes > 2, "frame " + i + " of speech was not sent");
      loudest = Math.max(loudest, Levels.rms(heard, 0, decoder.decode(payload, 0, bytes, heard)));
    }
    assertTrue(loudest > 1000, "speech came back with " + loudest);
  }

  /** A frame from the middle of a syllable. */
  private static short[] loud() {
    Speech speech = new Speech(6);
    for (int i = 0; i < 4; i++) {
      speech.next();
    }
    return speech.next();
  }

  @Test
  void withoutPausesEveryFrameIsSent() {
    AudioEncoder encoder = new Opus(Settings.DEFAULTS).encoder();
    byte[] payload = new byte[1275];
    for (int i = 0; i < 100; i++) {
      assertTrue(encoder.encode(new short[FRAME], payload, 0) > 0, "frame " + i);
    }
  }
}
