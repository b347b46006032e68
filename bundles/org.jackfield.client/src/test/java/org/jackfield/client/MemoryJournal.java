package org.jackfield.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.journal.JournalEntry;

/** A journal that outlives a client by hand; it may hang. */
final class MemoryJournal implements CallJournal {
  final Map<String, JournalEntry> entries = new LinkedHashMap<>();
  private final List<Runnable> hanging = new ArrayList<>();
  boolean hangs;

  @Override
  public CompletionStage<List<JournalEntry>> left(String client) {
    return later(
        () -> entries.values().stream().filter(entry -> entry.client().equals(client)).toList());
  }

  @Override
  public CompletionStage<Void> write(JournalEntry entry) {
    return later(
        () -> {
          entries.put(entry.callId(), entry);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> erase(String client, String callId) {
    return later(
        () -> {
          entries.remove(callId);
          return null;
        });
  }

  private <T> CompletionStage<T> later(java.util.function.Supplier<T> what) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable task = () -> done.complete(what.get());
    if (hangs) {
      hanging.add(task);
    } else {
      task.run();
    }
    return done;
  }

  void goOn() {
    hangs = false;
    List.copyOf(hanging).forEach(Runnable::run);
    hanging.clear();
  }
}
