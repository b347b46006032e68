package org.jackfield.api.client.script;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;

/** The keys that the far end of one call has pressed and nobody has asked for yet. */
final class Keys implements AutoCloseable {
  private static final char END = 'E'; // is no key

  private final BlockingQueue<Character> pressed = new LinkedBlockingQueue<>();
  private final CompletableFuture<Call> mine = new CompletableFuture<>();
  private final Subscription subscription;

  /** Listens from before there is a call, so that no key is missed. */
  Keys(VoiceClient client) {
    subscription =
        client.onCalls(
            event -> {
              if (event instanceof CallEvent.DigitReceived digit) {
                mine.thenAccept(call -> add(call, digit));
              }
            });
  }

  /** Those of this call. */
  void of(Call call) {
    mine.complete(call);
    call.whenDone().thenRun(() -> pressed.add(END));
  }

  private void add(Call call, CallEvent.DigitReceived digit) {
    if (digit.call().id().equals(call.id())) {
      pressed.add(digit.digit());
    }
  }

  /** The next key; empty if none comes in time, or the call is over and all were asked for. */
  Optional<Character> next(Duration atMost) throws InterruptedException {
    Character key = pressed.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (key != null && key == END) {
      pressed.add(END); // for whoever asks again
      return Optional.empty();
    }
    return Optional.ofNullable(key);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
