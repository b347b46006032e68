package org.jackfield.it.container.world;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.audio.ToneMeter;

/** Hears, and knows what it heard lately. */
public final class Tones implements AudioSink {
  private static final int WINDOW_MILLIS = 500;
  private static final int SECONDS = 20;
  private static final double PURE = 0.95;

  private ToneMeter meter;

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (meter == null) {
      meter = new ToneMeter(frame.sampleRate(), WINDOW_MILLIS);
    }
    meter.add(frame.samples());
  }

  /** What it hears now: a tone in hertz, rounded, 0 for silence, -1 for anything else. */
  private synchronized int heard(int hertz) {
    if (meter == null || !meter.full()) {
      return -1;
    }
    if (meter.silent()) {
      return 0;
    }
    return hertz > 0 && meter.purity(hertz) > PURE ? hertz : -1;
  }

  /** Waits for half a second of this tone and nothing else. */
  public void await(int hertz) throws Exception {
    Soon.until(hertz + " Hz", hertz, () -> heard(hertz), SECONDS);
  }

  /** Waits for half a second of these tones together and nothing else. */
  public void awaitAll(int... hertz) throws Exception {
    Soon.until("all of " + Arrays.toString(hertz), true, () -> hears(hertz), SECONDS);
  }

  private synchronized boolean hears(int... hertz) {
    if (meter == null || !meter.full() || meter.silent()) {
      return false;
    }
    double[] shares = IntStream.of(hertz).mapToDouble(meter::purity).toArray();
    return DoubleStream.of(shares).sum() > PURE
        && DoubleStream.of(shares).min().orElse(0) > PURE / hertz.length / 2;
  }

  /** Waits for half a second of silence. */
  public void awaitSilence() throws Exception {
    await(0);
  }

  /** Waits for half a second of loud sound that is no silence. */
  public void awaitSound() throws Exception {
    Soon.until("sound", true, this::isLoud, SECONDS);
  }

  private synchronized boolean isLoud() {
    return meter != null && meter.full() && meter.rms() > 10 * ToneMeter.SILENCE_RMS;
  }
}
