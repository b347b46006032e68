package org.jackfield.codec.opus;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import org.jackfield.spi.codec.AudioDecoder;

/**
 * Decodes any packet of Opus: of one or two channels, which become one, with frames of 2.5 to 60 ms
 * and up to 120 ms in all (RFC 6716 3.1).
 */
final class OpusFrameDecoder implements AudioDecoder {
  private static final int FRAME = Opus.RATE / 50;
  private static final int LONGEST = 6 * FRAME;

  // At any rate but 48 kHz Concentus 1.0.2 gives silence for packets of the hybrid mode, which is
  // what browsers send.
  private final OpusDecoder decoder;

  OpusFrameDecoder() {
    try {
      decoder = new OpusDecoder(Opus.RATE, 1);
    } catch (OpusException fault) {
      throw new IllegalStateException("a decoder at " + Opus.RATE + " Hz", fault);
    }
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm) {
    return length < 1
        ? -1
        : attempt(payload, offset, length, pcm, Math.min(pcm.length, LONGEST), false);
  }

  @Override
  public int conceal(short[] pcm) {
    return attempt(null, 0, 0, pcm, FRAME, false);
  }

  @Override
  public int recover(byte[] next, int offset, int length, short[] pcm) {
    // Where the packet holds no copy the decoder conceals by itself.
    int samples = length < 1 ? -1 : attempt(next, offset, length, pcm, FRAME, true);
    return samples == FRAME ? samples : conceal(pcm);
  }

  private int attempt(byte[] payload, int offset, int length, short[] pcm, int room, boolean copy) {
    try {
      int samples = decoder.decode(payload, offset, length, pcm, 0, room, copy);
      return samples < 0 ? -1 : samples;
    } catch (OpusException malformed) {
      // Refused before anything of it was decoded.
      return -1;
    } catch (RuntimeException | AssertionError malformed) {
      // The decoder met what it takes for impossible, half way through: only a reset is sure.
      decoder.resetState();
      return -1;
    }
  }
}
