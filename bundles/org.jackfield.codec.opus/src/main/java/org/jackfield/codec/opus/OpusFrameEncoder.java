package org.jackfield.codec.opus;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import org.jackfield.spi.codec.AudioEncoder;

/**
 * Encodes mono speech, with a copy of each frame in the next packet as far as loss is expected (RFC
 * 6716 2.1.7).
 */
final class OpusFrameEncoder implements AudioEncoder {
  private static final int FRAME = Opus.RATE / 50;

  /** The most bytes a frame can have, RFC 6716 3.2.1, with the byte that says what it is. */
  private static final int LONGEST = 1275;

  /** Packets of so many bytes say nothing but that there is silence, RFC 6716 2.1.9. */
  private static final int EMPTY = 2;

  /** Until the far end reports: its first report comes seconds after the first losses. */
  private static final int UNKNOWN_LOSS = 5;

  private final OpusEncoder encoder;
  private final boolean pauses;
  // The encoder uses all the room it is given while it works, and the caller's is not all ours.
  private final byte[] packet = new byte[LONGEST];

  OpusFrameEncoder(Settings settings) {
    pauses = settings.pauses();
    try {
      encoder = new OpusEncoder(Opus.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException fault) {
      throw new IllegalStateException("an encoder at " + Opus.RATE + " Hz", fault);
    }
    encoder.setComplexity(settings.complexity());
    encoder.setBitrate(settings.bitrate());
    encoder.setUseVBR(true);
    encoder.setUseInbandFEC(true);
    encoder.setPacketLossPercent(UNKNOWN_LOSS);
    encoder.setUseDTX(pauses);
  }

  @Override
  public int encode(short[] pcm, byte[] payload, int offset) {
    if (pcm.length != FRAME) {
      throw new IllegalArgumentException("pcm: " + pcm.length + " samples, not " + FRAME);
    }
    int bytes;
    try {
      bytes = encoder.encode(pcm, 0, FRAME, packet, 0, LONGEST);
    } catch (OpusException fault) {
      throw new IllegalStateException("pcm: cannot be encoded", fault);
    }
    if (pauses && bytes <= EMPTY) {
      return 0;
    }
    System.arraycopy(packet, 0, payload, offset, bytes);
    return bytes;
  }

  @Override
  public void expectLoss(int percent) {
    AudioEncoder.super.expectLoss(percent);
    encoder.setPacketLossPercent(percent);
  }
}
