package org.jackfield.codec.noise;

import org.jackfield.audio.Levels;
import org.jackfield.spi.codec.AudioDecoder;

/**
 * Makes noise as it was last told to. A new level is reached within a frame, without a step that
 * could be heard.
 */
final class NoiseDecoder implements AudioDecoder {
  private static final int FRAME = ComfortNoise.RATE / 50;

  private final White white = new White();
  private final Colour colour = new Colour();
  private boolean told;
  private double rms;
  private double wanted;

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm) {
    if (length < 1) {
      return -1;
    }
    wanted = Levels.rmsOf(Description.decibels(payload[offset]));
    colour.set(payload, offset + 1, length - 1);
    if (!told) {
      told = true;
      rms = wanted;
    }
    return make(pcm);
  }

  @Override
  public int conceal(short[] pcm) {
    return make(pcm);
  }

  private int make(short[] pcm) {
    double step = (wanted - rms) / FRAME;
    for (int i = 0; i < FRAME; i++) {
      rms += step;
      pcm[i] = Levels.clip(rms * colour.next(white.next()));
    }
    rms = wanted;
    return FRAME;
  }
}
