package org.jackfield.media.webrtc;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.audio.Resampler;

/**
 * Turns frames of 20 ms at any rate into pieces of 10 ms at a rate the native encoder takes, one
 * for each tick. Called by one thread.
 */
final class SoundOut implements Runnable {
  /** How often {@link #run} is to be called. */
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** What is later than this (a machine that slept) is left out, not sent in a burst. */
  static final long LATEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final Set<Integer> TAKEN = Set.of(8000, 16_000, 24_000, 32_000, 44_100, 48_000);
  private static final int OTHERS_BECOME = 48_000;
  private static final int QUIET_RATE = 16_000;

  /** Where the pieces go to. */
  @FunctionalInterface
  interface Out {
    /** 10 ms, 16-bit little-endian mono. */
    void push(byte[] pcm, int sampleRate);
  }

  private final Voice voice;
  private final Out out;
  private final LongSupplier nanoTime;
  private Optional<Resampler> resampler = Optional.empty();
  private int resampledFrom;
  private short[] frame = new short[QUIET_RATE / 50];
  private int rate = QUIET_RATE;
  private boolean secondHalf;
  private boolean started;
  private long due;
  private volatile boolean muted;

  SoundOut(Voice voice, Out out, LongSupplier nanoTime) {
    this.voice = voice;
    this.out = out;
    this.nanoTime = nanoTime;
  }

  void mute(boolean silence) {
    muted = silence;
  }

  /** Sends the next 10 ms. */
  @Override
  public void run() {
    long now = nanoTime.getAsLong();
    due = started ? due + TICK_NANOS : now;
    started = true;
    if (now - due > LATEST_NANOS) {
      return;
    }
    if (!secondHalf) {
      next();
    }
    int half = frame.length / 2;
    byte[] pcm = new byte[half * 2];
    if (!muted) {
      for (int i = 0; i < half; i++) {
        short sample = frame[secondHalf ? half + i : i];
        pcm[2 * i] = (byte) sample;
        pcm[2 * i + 1] = (byte) (sample >> 8);
      }
    }
    secondHalf = !secondHalf;
    out.push(pcm, rate);
  }

  private void next() {
    Optional<AudioFrame> given = voice.next();
    if (given.isEmpty()) {
      frame = new short[rate / 50];
      return;
    }
    int from = given.get().sampleRate();
    if (TAKEN.contains(from)) {
      rate = from;
      frame = given.get().samples();
      return;
    }
    if (resampler.isEmpty() || from != resampledFrom) {
      resampledFrom = from;
      resampler = Optional.of(new Resampler(from, OTHERS_BECOME));
    }
    rate = OTHERS_BECOME;
    frame = resampler.get().resample(given.get().samples());
  }
}
