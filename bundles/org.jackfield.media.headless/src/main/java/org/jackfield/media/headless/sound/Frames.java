package org.jackfield.media.headless.sound;

import java.util.Optional;
import org.jackfield.rtp.jitter.FrameDecoder;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.Codec;

/** Sound of what a codec decodes, and of the noise in its pauses. One thread at a time. */
final class Frames implements FrameDecoder {
  /** RFC 7587 6.1: what a decoder says that reads the copies. */
  private static final String REDUNDANCY = "useinbandfec=1";

  private final AudioDecoder decoder;
  private final Optional<AudioDecoder> noise;
  private final boolean redundant;

  /** Whether noise was told of since somebody spoke. */
  private boolean noisy;

  /**
   * Of a call.
   *
   * @param noise where it was agreed
   */
  Frames(Codec codec, Optional<Codec> noise) {
    decoder = codec.decoder();
    this.noise = noise.map(Codec::decoder);
    redundant = codec.format().parameters().contains(REDUNDANCY);
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] out) {
    noisy = false;
    return decoder.decode(payload, offset, length, out);
  }

  @Override
  public int conceal(short[] out) {
    return (noisy ? noise.orElseThrow() : decoder).conceal(out);
  }

  @Override
  public int recover(byte[] next, int offset, int length, short[] out) {
    return noisy ? noise.orElseThrow().conceal(out) : decoder.recover(next, offset, length, out);
  }

  @Override
  public int noise(byte[] payload, int offset, int length, short[] out) {
    if (noise.isEmpty()) {
      return 0;
    }
    int samples = noise.get().decode(payload, offset, length, out);
    noisy |= samples > 0;
    return samples;
  }

  @Override
  public int pause(short[] out) {
    return noisy ? noise.orElseThrow().conceal(out) : 0;
  }

  @Override
  public boolean redundant() {
    return redundant;
  }
}
