package org.jackfield.exchange.media.sound;

import java.util.Arrays;
import org.jackfield.rtp.jitter.FrameDecoder;
import org.jackfield.spi.codec.AudioDecoder;

/** A codec's decoder, which rests while nobody listens: silence as long as the sound was last. */
final class LazyDecoder implements FrameDecoder {
  private final AudioDecoder decoder;
  private int usual;
  private boolean resting;

  /**
   * @param frame samples in 20 ms
   */
  LazyDecoder(AudioDecoder decoder, int frame) {
    this.decoder = decoder;
    usual = frame;
  }

  void rest(boolean now) {
    resting = now;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] out) {
    if (resting) {
      return silence(out, usual);
    }
    int samples = Math.max(0, decoder.decode(payload, offset, length, out));
    usual = samples == 0 ? usual : samples;
    return samples;
  }

  @Override
  public int conceal(short[] out) {
    return resting ? silence(out, usual) : Math.max(0, decoder.conceal(out));
  }

  private static int silence(short[] out, int samples) {
    Arrays.fill(out, 0, samples, (short) 0);
    return samples;
  }
}
