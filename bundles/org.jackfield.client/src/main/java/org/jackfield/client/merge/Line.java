package org.jackfield.client.merge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.audio.Resampler;

/**
 * From one mouth to one ear, between two clocks. It waits for a second frame before it begins, so
 * that two threads which are late in turn leave no gap, and keeps no more than 120 ms. Guarded by
 * its mix.
 */
final class Line {
  private static final int BEGIN = 2;
  private static final int MOST = 6;

  private final Deque<AudioFrame> waiting = new ArrayDeque<>();
  private boolean flowing;
  private int from;
  private int to;
  private Optional<Resampler> resampler = Optional.empty();

  void put(AudioFrame frame) {
    if (waiting.size() == MOST) {
      waiting.removeFirst();
    }
    waiting.addLast(frame);
    flowing |= waiting.size() >= BEGIN;
  }

  /** The rate of what comes next; 0 for nothing. */
  int rate() {
    return flowing ? waiting.getFirst().sampleRate() : 0;
  }

  /** Adds the next 20 ms, at this rate, where there are any. */
  void addTo(int[] sum, int rate) {
    if (!flowing) {
      return;
    }
    AudioFrame frame = waiting.removeFirst();
    flowing = !waiting.isEmpty();
    short[] samples = at(frame, rate);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += samples[i];
    }
  }

  private short[] at(AudioFrame frame, int rate) {
    if (frame.sampleRate() == rate) {
      return frame.samples();
    }
    if (resampler.isEmpty() || from != frame.sampleRate() || to != rate) {
      from = frame.sampleRate();
      to = rate;
      resampler = Optional.of(new Resampler(from, to));
    }
    return resampler.get().resample(frame.samples());
  }
}
