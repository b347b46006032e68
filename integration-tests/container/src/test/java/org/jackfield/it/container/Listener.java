package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.detect.DtmfDetector;

/** Measures what a call hears: which tones there are in the last half second, and which keys. */
final class Listener implements AudioSink {
  /** Of a tone as it was sent, 0.3 of the whole range. */
  static final double SENT = 0.3 * Short.MAX_VALUE;

  private static final int WINDOW_MILLIS = 500;
  private static final int SECONDS = 20;

  private final StringBuilder keys = new StringBuilder();
  private ToneMeter meter = new ToneMeter(8000, WINDOW_MILLIS);
  private DtmfDetector detector = detector(8000);
  private int rate = 8000;

  private DtmfDetector detector(int sampleRate) {
    return new DtmfDetector(sampleRate, (key, millis) -> keys.append(key));
  }

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (frame.sampleRate() != rate) {
      rate = frame.sampleRate();
      meter = new ToneMeter(rate, WINDOW_MILLIS);
      detector = detector(rate);
    }
    meter.add(frame.samples());
    detector.add(frame.samples());
    notifyAll();
  }

  /** Waits until these tones are heard, those not, and nothing else is stronger. */
  void hears(List<Integer> tones, Integer... not) throws InterruptedException {
    await(
        tones + " Hz",
        it ->
            tones.stream().allMatch(tone -> Math.abs(it.level(tone) / SENT - 1) < 0.2)
                && List.of(not).stream().allMatch(tone -> it.level(tone) < SENT / 50)
                && tones.stream()
                    .anyMatch(tone -> Math.abs(it.dominantFrequency().orElse(0) - tone) < 4));
  }

  void hears(int tone) throws InterruptedException {
    hears(List.of(tone));
  }

  void hearsNothing() throws InterruptedException {
    await("silence", ToneMeter::silent);
  }

  /** Keys that were heard so far are of no interest. */
  synchronized void forgetKeys() {
    keys.setLength(0);
  }

  /** Waits for these keys, and for nothing else before them; of no meaning beside a voice. */
  void hearsKeys(String wanted) throws InterruptedException {
    await("keys " + wanted, it -> keys.toString().equals(wanted));
  }

  private synchronized void await(String what, Predicate<ToneMeter> so)
      throws InterruptedException {
    meter = new ToneMeter(rate, WINDOW_MILLIS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!meter.full() || !so.test(meter)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        fail(what + " was not heard in " + SECONDS + " s, but " + heard());
      }
      wait(left);
    }
  }

  private String heard() {
    Map<Integer, Long> levels = new TreeMap<>();
    for (int tone : List.of(440, 600, 1000, 1700)) {
      levels.put(tone, Math.round(meter.level(tone)));
    }
    return levels + ", mostly " + meter.dominantFrequency() + " Hz, keys '" + keys + "'";
  }
}
