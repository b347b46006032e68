package org.jackfield.codec.g711;

import org.jackfield.spi.codec.AudioDecoder;

/**
 * Expands payloads, and fills gaps in the manner of G.711 appendix I, made simple: the last pitch
 * period heard goes on, fading to silence within 60 ms, since a longer guess is a buzz.
 */
final class G711Decoder implements AudioDecoder {
  private static final int FRAME = G711.RATE / 50;
  private static final int FADE = 3 * FRAME;
  private static final int SHORTEST_PITCH = 40;
  private static final int LONGEST_PITCH = 120;
  private static final int HISTORY = 2 * LONGEST_PITCH;

  private final Law law;
  private final short[] history = new short[HISTORY];
  private int pitch;
  private int concealed;

  G711Decoder(Law law) {
    this.law = law;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm) {
    if (length < 1 || length > pcm.length) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      pcm[i] = law.decode(payload[offset + i]);
    }
    concealed = 0;
    remember(pcm, length);
    return length;
  }

  @Override
  public int conceal(short[] pcm) {
    if (concealed == 0) {
      pitch = pitch();
    }
    for (int i = 0; i < FRAME; i++, concealed++) {
      int gain = Math.max(0, FADE - concealed);
      int repeated = history[HISTORY - pitch + concealed % pitch];
      pcm[i] = (short) (repeated * gain / FADE);
      if (gain == 0) {
        // Stay within the fade, so that an hour of loss cannot overflow.
        concealed = FADE;
      }
    }
    return FRAME;
  }

  private void remember(short[] pcm, int length) {
    int fresh = Math.min(length, HISTORY);
    System.arraycopy(history, fresh, history, 0, HISTORY - fresh);
    System.arraycopy(pcm, length - fresh, history, HISTORY - fresh, fresh);
  }

  /** The lag at which the newest samples most resemble older ones. */
  private int pitch() {
    int best = LONGEST_PITCH;
    long least = Long.MAX_VALUE;
    for (int lag = SHORTEST_PITCH; lag <= LONGEST_PITCH; lag++) {
      long difference = 0;
      for (int i = HISTORY - LONGEST_PITCH; i < HISTORY; i++) {
        difference += Math.abs(history[i] - history[i - lag]);
      }
      if (difference < least) {
        least = difference;
        best = lag;
      }
    }
    return best;
  }
}
