package org.jackfield.exchange.media.sound;

import java.util.Arrays;
import java.util.Optional;
import org.jackfield.rtp.jitter.FrameDecoder;
import org.jackfield.spi.codec.AudioDecoder;

/** A codec's decoder, which rests while nobody listens: silence as long as the sound was last. */
final class LazyDecoder implements FrameDecoder {
  private final AudioDecoder decoder;

  /** Of comfort noise, where that was agreed. */
  private final Optional<AudioDecoder> noise;

  private boolean noisy;
  private int usual;
  private boolean resting;

  /**
   * @param frame samples in 20 ms
   */
  LazyDecoder(AudioDecoder decoder, Optional<AudioDecoder> noise, int frame) {
    this.decoder = decoder;
    this.noise = noise;
    usual = frame;
  }

  void rest(boolean now) {
    resting = now;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] out) {
    noisy = false;
    if (resting) {
      return silence(out, usual);
    }
    int samples = Math.max(0, decoder.decode(payload, offset, length, out));
    usual = samples == 0 ? usual : samples;
    return samples;
  }

  @Override
  public int conceal(short[] out) {
    if (resting) {
      return silence(out, usual);
    }
    AudioDecoder inventor = noisy ? noise.orElseThrow() : decoder;
    return Math.max(0, inventor.conceal(out));
  }

  @Override
  public int noise(byte[] payload, int offset, int length, short[] out) {
    if (noise.isEmpty()) {
      return 0;
    }
    int samples = noise.get().decode(payload, offset, length, out);
    noisy |= samples > 0;
    return Math.max(0, samples);
  }

  /** Noise, once it was told, goes on until somebody speaks. */
  @Override
  public int pause(short[] out) {
    return noisy && !resting ? noise.orElseThrow().conceal(out) : 0;
  }

  private static int silence(short[] out, int samples) {
    Arrays.fill(out, 0, samples, (short) 0);
    return samples;
  }
}
