package org.jackfield.audio.detect;

import java.util.Objects;
import org.jackfield.audio.Resampler;
import org.jackfield.audio.inner.Ranges;

/**
 * Finds telephone keys that come as tones in the sound (ITU-T Q.23, Q.24). A tone of 40 ms is a
 * press, one below 24 ms is not; a gap of 40 ms ends it, one of 10 ms does not. Frequencies may be
 * 1.5 % off and must not be 3.5 % off; the low tone may be up to 8 dB stronger than the high one,
 * the high one up to 4 dB stronger than the low one. Speech is kept out by what it has besides two
 * tones: second harmonics, and energy elsewhere.
 *
 * <p>Takes frames of any length at any rate from 8000; works at 8000 inside. Allocates nothing
 * after it was made. Not for more than one thread at a time.
 */
public final class DtmfDetector {
  private static final int RATE = DtmfWindow.RATE;

  private final DtmfListener listener;
  private final Resampler resampler;
  private final int piece;
  private final short[] narrow;
  private final short[] ring = new short[DtmfWindow.LENGTH];
  private final DtmfWindow window = new DtmfWindow();
  private final DtmfPress press = new DtmfPress();
  private int place;
  private int fresh;

  /**
   * Makes a detector that has heard silence.
   *
   * @param sampleRate of all frames, 8000 or more
   * @throws IllegalArgumentException when the rate is below that
   */
  public DtmfDetector(int sampleRate, DtmfListener listener) {
    Ranges.sampleRate(sampleRate);
    if (sampleRate < RATE) {
      throw new IllegalArgumentException("sampleRate " + sampleRate + " is below " + RATE);
    }
    this.listener = Objects.requireNonNull(listener, "listener");
    this.resampler = new Resampler(sampleRate, RATE);
    this.piece = sampleRate / 50;
    this.narrow = new short[resampler.outputLength(piece)];
  }

  /** Takes the next frame. */
  public void add(short[] frame) {
    add(frame, 0, frame.length);
  }

  /**
   * Takes the next frame from a part of an array.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public void add(short[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    for (int at = 0; at < length; at += piece) {
      int part = Math.min(piece, length - at);
      int count = resampler.resample(samples, offset + at, part, narrow, 0);
      for (int i = 0; i < count; i++) {
        take(narrow[i]);
      }
    }
  }

  /** The sound has ended: a key that is still pressed is let go. The next frame starts anew. */
  public void end() {
    for (int i = 0; i < 2 * DtmfWindow.LENGTH; i++) {
      take((short) 0);
    }
  }

  private void take(short sample) {
    ring[place] = sample;
    place = place + 1 == ring.length ? 0 : place + 1;
    if (++fresh == DtmfWindow.HOP) {
      fresh = 0;
      press.next(window.key(ring, place), window, listener);
    }
  }
}
