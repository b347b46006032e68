package org.jackfield.exchange.media.sound;

import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/** Sound as a leg's payloads. */
public final class Encoded implements FrameSource {
  private final Pcm sound;
  private final AudioEncoder encoder;
  private final short[] frame;

  /** This sound, at whatever rate, by this codec. */
  public Encoded(Codec codec, Pcm sound) {
    int rate = codec.format().sampleRate();
    this.sound = sound.at(rate);
    encoder = codec.encoder();
    frame = new short[Pcm.frame(rate)];
  }

  @Override
  public int next(byte[] out, int offset) {
    sound.next(frame);
    return encoder.encode(frame, out, offset);
  }
}
