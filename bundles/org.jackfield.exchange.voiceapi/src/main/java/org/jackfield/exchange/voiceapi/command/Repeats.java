package org.jackfield.exchange.voiceapi.command;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jackfield.exchange.voiceapi.CallParts;

/**
 * Answers a command that comes again with the same {@code command_id} within 60 s as the first was
 * answered, and does nothing. Thread-safe.
 */
public final class Repeats {
  private static final Duration SPAN = Duration.ofSeconds(60);

  private final CallParts parts;
  private final InstantSource clock;
  private final Map<Key, First> firsts = new LinkedHashMap<>();

  private record Key(String whose, String commandId) {}

  private record First(Instant since, CompletableFuture<JsonObject> answer) {}

  /** None yet. */
  public Repeats(CallParts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * Does it, unless it is a repeat. One that failed may come again.
   *
   * @param whose of the call, the conference or whatever else has command ids of its own
   * @return the answer; of a repeat that of the first, which is waited for as for any part
   */
  public JsonObject once(String whose, Given given, Supplier<JsonObject> work) {
    Optional<Key> key = given.text(Common.ID).map(it -> new Key(whose, it));
    if (key.isEmpty()) {
      return work.get();
    }
    CompletableFuture<JsonObject> mine = new CompletableFuture<>();
    CompletableFuture<JsonObject> first = first(key.get(), mine);
    if (first != mine) {
      return parts.result(first);
    }
    try {
      JsonObject answer = work.get();
      mine.complete(answer);
      return answer;
    } catch (RuntimeException | Error failed) {
      forget(key.get());
      mine.completeExceptionally(failed);
      throw failed;
    }
  }

  private synchronized CompletableFuture<JsonObject> first(
      Key key, CompletableFuture<JsonObject> mine) {
    Instant now = clock.instant();
    Instant oldest = now.minus(SPAN);
    Iterator<First> kept = firsts.values().iterator();
    while (kept.hasNext() && kept.next().since.isBefore(oldest)) {
      kept.remove();
    }
    First before = firsts.putIfAbsent(key, new First(now, mine));
    return before == null ? mine : before.answer;
  }

  private synchronized void forget(Key key) {
    firsts.remove(key);
  }
}
