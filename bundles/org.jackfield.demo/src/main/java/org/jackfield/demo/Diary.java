package org.jackfield.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;

/** What one client was told about one call, and when. Thread-safe. */
final class Diary implements CallListener {

  /**
   * A call that something happened to.
   *
   * @param call the call
   * @param nanos when, by the diary's clock
   */
  record Entry(Call call, long nanos) {}

  private final LongSupplier nanos;
  private final CompletableFuture<Entry> incoming = new CompletableFuture<>();
  private final CompletableFuture<Entry> ringing = new CompletableFuture<>();
  private final CompletableFuture<Entry> answered = new CompletableFuture<>();
  private final StringBuilder digits = new StringBuilder();

  /**
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Diary(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void onCall(CallEvent event) {
    Entry entry = new Entry(event.call(), nanos.getAsLong());
    if (event instanceof CallEvent.Incoming) {
      incoming.complete(entry);
    } else if (event instanceof CallEvent.Ringing) {
      ringing.complete(entry);
    } else if (event instanceof CallEvent.Answered) {
      answered.complete(entry);
    } else if (event instanceof CallEvent.DigitReceived received) {
      pressed(received.digit());
    }
  }

  private synchronized void pressed(char digit) {
    digits.append(digit);
    notifyAll();
  }

  /** A call has come in. */
  CompletionStage<Entry> incoming() {
    return incoming;
  }

  /** The far end rings. */
  CompletionStage<Entry> ringing() {
    return ringing;
  }

  /** Answered, there or here. */
  CompletionStage<Entry> answered() {
    return answered;
  }

  /** The digits that were received so far. */
  synchronized String digits() {
    return digits.toString();
  }

  /** Waits for at least so many digits, or the deadline. */
  synchronized void awaitDigits(int atLeast, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); digits.length() < atLeast && left > 0; ) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = end - System.nanoTime();
    }
  }
}
