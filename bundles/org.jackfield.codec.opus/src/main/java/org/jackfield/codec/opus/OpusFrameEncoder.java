package org.jackfield.codec.opus;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import org.jackfield.spi.codec.AudioEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes mono sound. Where more than about 5 % of loss are expected it holds a copy of each frame
 * in the next packet (RFC 6716 2.1.7); only the speech modes can do so, which take the level of two
 * near tones down by 3 dB and three times the work, so they are left to that.
 */
final class OpusFrameEncoder implements AudioEncoder {
  private static final Logger LOG = LoggerFactory.getLogger(OpusFrameEncoder.class);
  private static final int FRAME = Opus.RATE / 50;

  /** The most bytes a frame can have, RFC 6716 3.2.1, with the byte that says what it is. */
  private static final int LONGEST = 1275;

  /** Packets of so many bytes say nothing but that there is silence, RFC 6716 2.1.9. */
  private static final int EMPTY = 2;

  private final OpusEncoder encoder;
  private final boolean pauses;
  // The encoder uses all the room it is given while it works, and the caller's is not all ours.
  private final byte[] packet = new byte[LONGEST];

  OpusFrameEncoder(Settings settings) {
    pauses = settings.pauses();
    try {
      encoder = new OpusEncoder(Opus.RATE, 1, application());
    } catch (OpusException fault) {
      throw new IllegalStateException("an encoder at " + Opus.RATE + " Hz", fault);
    }
    encoder.setComplexity(settings.complexity());
    encoder.setBitrate(settings.bitrate());
    encoder.setUseVBR(true);
    encoder.setUseInbandFEC(true);
    encoder.setUseDTX(pauses);
  }

  /** Concentus pauses in the speech modes only. */
  private OpusApplication application() {
    return pauses ? OpusApplication.OPUS_APPLICATION_VOIP : OpusApplication.OPUS_APPLICATION_AUDIO;
  }

  @Override
  public int encode(short[] pcm, byte[] payload, int offset) {
    if (pcm.length != FRAME) {
      throw new IllegalArgumentException("pcm: " + pcm.length + " samples, not " + FRAME);
    }
    int bytes = attempt(pcm);
    if (bytes == 0 || pauses && bytes <= EMPTY) {
      return 0;
    }
    System.arraycopy(packet, 0, payload, offset, bytes);
    return bytes;
  }

  private int attempt(short[] pcm) {
    try {
      return packet(pcm);
    } catch (RuntimeException | AssertionError impossible) {
      // Concentus takes sums for impossible that libopus lets wrap around: a loud tone that stops
      // in the middle of a frame is enough. The predictor, where they occur, is left out once.
      LOG.debug("a frame is encoded without the predictor: {}", impossible.toString());
      encoder.resetState();
      encoder.setForceMode(OpusMode.MODE_CELT_ONLY);
      try {
        return packet(pcm);
      } catch (RuntimeException | AssertionError again) {
        LOG.debug("a frame is left out: {}", again.toString());
        encoder.resetState();
        return 0;
      } finally {
        encoder.setForceMode(OpusMode.MODE_AUTO);
      }
    }
  }

  private int packet(short[] pcm) {
    try {
      return encoder.encode(pcm, 0, FRAME, packet, 0, LONGEST);
    } catch (OpusException fault) {
      throw new IllegalStateException("pcm: cannot be encoded", fault);
    }
  }

  @Override
  public void expectLoss(int percent) {
    AudioEncoder.super.expectLoss(percent);
    encoder.setPacketLossPercent(percent);
  }
}
