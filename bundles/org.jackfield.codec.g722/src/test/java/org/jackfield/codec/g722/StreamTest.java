package org.jackfield.codec.g722;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.CRC32;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.Test;

class StreamTest {
  @Test
  void formatIsThatOfRfc3551() {
    assertEquals(new CodecFormat("G722", 8000, 1, 16000, OptionalInt.of(9)), new G722().format());
  }

  @Test
  void payloadThatCannotFitMakesNoSense() {
    AudioDecoder decoder = new G722().decoder();
    assertEquals(-1, decoder.decode(new byte[10], 0, 0, new short[1920]));
    assertEquals(-1, decoder.decode(new byte[961], 0, 961, new short[1920]));
    assertEquals(1920, decoder.decode(new byte[960], 0, 960, new short[1920]));
  }

  @Test
  void noiseKeepsBothEndsTogether() {
    Random random = new Random(7);
    AudioEncoder encoder = new G722().encoder();
    AudioDecoder decoder = new G722().decoder();
    byte[] payload = new byte[160];
    short[] pcm = new short[320];
    short[] heard = new short[320];
    double sent = 0;
    double received = 0;
    for (int frame = 0; frame < 200; frame++) {
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = (short) (3000 * random.nextGaussian());
      }
      encoder.encode(pcm, payload, 0);
      decoder.decode(payload, 0, 160, heard);
      for (int i = 0; i < pcm.length; i++) {
        sent += (double) pcm[i] * pcm[i];
        received += (double) heard[i] * heard[i];
      }
    }
    double gain = 10 * Math.log10(received / sent);
    assertTrue(Math.abs(gain) < 1, "seed 7: noise came back " + gain + " dB louder");
  }

  @Test
  void noEncoderMakesTheFourCodesThatAreNotToBeSent() {
    Random random = new Random(8);
    AudioEncoder encoder = new G722().encoder();
    byte[] payload = new byte[160];
    short[] pcm = new short[320];
    for (int frame = 0; frame < 500; frame++) {
      int loud = 1 << random.nextInt(16);
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = (short) (random.nextInt(2 * loud) - loud);
      }
      encoder.encode(pcm, payload, 0);
      for (byte octet : payload) {
        assertTrue((octet & 0x3F) >= 4, "seed 8, frame " + frame + ": octet " + octet);
      }
    }
  }

  /**
   * Another implementation, SpanDSP 0.0.6, made the same octets of the same sound, and the same
   * sound of these octets, both without a difference: these are the checksums of what it made.
   */
  @Test
  void octetsAndSamplesAreThoseOfAnotherImplementation() {
    short[] sound = sound();
    byte[] octets = new byte[sound.length / 2];
    new G722().encoder().encode(sound, octets, 0);
    CRC32 ofOctets = new CRC32();
    ofOctets.update(octets);
    assertEquals(0xAD444AD6L, ofOctets.getValue(), "octets");
    short[] heard = new short[sound.length];
    new G722().decoder().decode(octets, 0, octets.length, heard);
    CRC32 ofSamples = new CRC32();
    for (short sample : heard) {
      ofSamples.update(sample);
      ofSamples.update(sample >> 8);
    }
    assertEquals(0xC02E6BD4L, ofSamples.getValue(), "samples");
  }

  /**
   * Twelve seconds of noise of all colours, loud and quiet with jumps between them, by whole
   * numbers only.
   */
  static short[] sound() {
    Random random = new Random(722);
    short[] pcm = new short[12 * G722.RATE];
    int one = 0;
    int two = 0;
    for (int i = 0; i < pcm.length; i++) {
      int loud = 1 + i / 800 * 7 % 10;
      int colour = i / 8000 % 5;
      one += (random.nextInt(65536) - 32768 - one) >> colour;
      two += (one - two) >> colour;
      pcm[i] = (short) (two * 3 / 4 >> 10 - loud);
    }
    return pcm;
  }
}
