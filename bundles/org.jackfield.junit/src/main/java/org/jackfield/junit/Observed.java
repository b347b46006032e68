package org.jackfield.junit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.testkit.sound.Ear;

/** What is known of one call of a client of an {@link ExchangeExtension}. Thread-safe. */
final class Observed {
  private static final long POLL_MILLIS = 50;
  private static final Map<String, Observed> BY_CALL = new ConcurrentHashMap<>();

  private final Ear ear = new Ear();
  private final StringBuilder digits = new StringBuilder();

  private Observed() {}

  /** Of a call that may have just begun. */
  static Observed of(String callId) {
    return BY_CALL.computeIfAbsent(callId, begun -> new Observed());
  }

  static void forget(String callId) {
    BY_CALL.remove(callId);
  }

  /** The same sound, overheard. */
  CallAudio overheard(CallAudio audio) {
    return CallAudio.of(
        audio.source(),
        frame -> {
          ear.accept(frame);
          audio.sink().accept(frame);
        });
  }

  Ear ear() {
    return ear;
  }

  /** Wakes whoever waits for something of this call. */
  synchronized void heard(CallEvent event) {
    if (event instanceof CallEvent.DigitReceived digit) {
      digits.append(digit.digit());
    }
    notifyAll();
  }

  synchronized String digits() {
    return digits.toString();
  }

  /** Waits until something is so; false if it is not in time. */
  synchronized boolean await(Supplier<Boolean> so, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!so.get()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      try {
        wait(
            Math.min(
                left, POLL_MILLIS)); // a call's state has no event where its client is another's
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting", interrupted);
      }
    }
    return true;
  }
}
