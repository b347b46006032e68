package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Codec} makes of payloads that were lost or damaged. Extend {@link
 * CodecContract}, which includes it.
 */
@Timeout(60)
public abstract class CodecLossContract {
  static final int ROOM = 1500;
  static final double TONE = 1000;
  static final double AMPLITUDE = 8000;
  static final long SEED = 20260101;

  /** For subclasses. */
  protected CodecLossContract() {}

  /** The codec under test. */
  protected abstract Codec codec();

  int frame() {
    return codec().format().sampleRate() / 50;
  }

  short[] room() {
    return new short[frame() * 6];
  }

  /** So many frames of a tone through both; what is decoded last stays in {@code decoded}. */
  void feed(AudioEncoder encoder, AudioDecoder decoder, short[] decoded, int frames) {
    ToneGenerator tone = new ToneGenerator(TONE, codec().format().sampleRate(), AMPLITUDE);
    byte[] payload = new byte[ROOM];
    short[] pcm = new short[frame()];
    for (int i = 0; i < frames; i++) {
      tone.fill(pcm);
      decoder.decode(payload, 0, encoder.encode(pcm, payload, 0), decoded);
    }
  }

  @Test
  void lostFramesAreConcealedWithoutABang() {
    AudioEncoder encoder = codec().encoder();
    AudioDecoder decoder = codec().decoder();
    ToneGenerator tone = new ToneGenerator(TONE, codec().format().sampleRate(), AMPLITUDE);
    byte[] payload = new byte[ROOM];
    short[] pcm = new short[frame()];
    short[] decoded = room();
    for (int i = 0; i < 99; i++) {
      tone.fill(pcm);
      int bytes = encoder.encode(pcm, payload, 0);
      boolean lost = i % 10 == 9 || i >= 60 && i < 70;
      int samples = lost ? decoder.conceal(decoded) : decoder.decode(payload, 0, bytes, decoded);
      assertEquals(frame(), samples);
      assertTrue(Levels.rms(decoded, 0, samples) < AMPLITUDE * 1.5, "a bang in frame " + i);
    }
    assertTrue(Levels.rms(decoded, 0, frame()) > 0, "nothing after the losses");
  }

  @Test
  void concealingBeforeAnythingCameIsQuiet() {
    short[] decoded = room();
    assertEquals(frame(), codec().decoder().conceal(decoded));
    assertTrue(Levels.rms(decoded, 0, frame()) < ToneMeter.SILENCE_RMS);
  }

  @Test
  void longLossFades() {
    AudioDecoder decoder = codec().decoder();
    short[] decoded = room();
    feed(codec().encoder(), decoder, decoded, 50);
    for (int i = 0; i < 150; i++) {
      assertEquals(frame(), decoder.conceal(decoded));
      double rms = Levels.rms(decoded, 0, frame());
      assertTrue(rms < AMPLITUDE, "a bang of " + rms + " in lost frame " + i);
      assertTrue(i < 100 || rms < AMPLITUDE / 10, rms + " is left in lost frame " + i);
    }
  }

  @Test
  void recoveredFrameIsAFrameAndWhatFollowsPlays() {
    AudioEncoder encoder = codec().encoder();
    AudioDecoder decoder = codec().decoder();
    ToneGenerator tone = new ToneGenerator(TONE, codec().format().sampleRate(), AMPLITUDE);
    ToneMeter meter = new ToneMeter(codec().format().sampleRate());
    byte[] payload = new byte[ROOM];
    short[] pcm = new short[frame()];
    short[] decoded = room();
    for (int i = 0; i < 100; i++) {
      tone.fill(pcm);
      int bytes = encoder.encode(pcm, payload, 4);
      if (i % 10 == 8) {
        continue;
      }
      if (i % 10 == 9) {
        byte[] before = payload.clone();
        assertEquals(frame(), decoder.recover(payload, 4, bytes, decoded));
        assertArrayEquals(before, payload, "the payload was changed");
        meter.add(decoded, 0, frame());
      }
      assertEquals(frame(), decoder.decode(payload, 4, bytes, decoded));
      meter.add(decoded, 0, frame());
    }
    double change = 20 * Math.log10(meter.level(TONE) / AMPLITUDE);
    assertTrue(Math.abs(change) < 3, "level changed by " + change + " dB");
    assertTrue(meter.peak() < 2 * AMPLITUDE, "peak " + meter.peak());
  }

  @Test
  void garbageIsRefusedOrBoundedAndSoundComesBackAfterIt() {
    Random random = new Random(SEED);
    AudioDecoder decoder = codec().decoder();
    short[] decoded = room();
    for (int i = 0; i < 2000; i++) {
      byte[] payload = new byte[i % 10 == 0 ? random.nextInt(8) : random.nextInt(ROOM)];
      random.nextBytes(payload);
      String place = "payload " + i + " of seed " + SEED;
      if (random.nextInt(4) == 0) {
        int recovered = decoder.recover(payload, 0, payload.length, decoded);
        assertEquals(frame(), recovered, place);
      }
      int samples = decoder.decode(payload, 0, payload.length, decoded);
      assertTrue(samples >= -1 && samples <= frame() * 6, place + ": samples " + samples);
    }
    feed(codec().encoder(), decoder, decoded, 50);
    double rms = Levels.rms(decoded, 0, frame()) * Math.sqrt(2);
    assertEquals(AMPLITUDE, rms, AMPLITUDE / 5, "amplitude after garbage");
  }
}
