package org.jackfield.client.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that an earlier run has left in the journal. Each comes back, or is erased and then
 * reported as lost: a crash in between loses a report rather than making two of it. For use on the
 * lane only.
 */
final class Expected {
  private static final Logger LOG = LoggerFactory.getLogger(Expected.class);

  private final Context context;
  private final Map<String, JournalEntry> entries = new LinkedHashMap<>();

  Expected(Context context) {
    this.context = context;
  }

  private static String key(String callId) {
    return callId.toLowerCase(Locale.ROOT);
  }

  void add(List<JournalEntry> left) {
    left.forEach(entry -> entries.put(key(entry.callId()), entry));
  }

  /** It is back. */
  Optional<JournalEntry> take(String callId) {
    return Optional.ofNullable(entries.remove(key(callId)));
  }

  /** Whether there is one whose id is like this. */
  boolean any(Predicate<String> id) {
    return entries.values().stream().anyMatch(entry -> id.test(entry.callId()));
  }

  /** Those whose ids are like this do not come back. */
  void lost(Predicate<String> id) {
    List<JournalEntry> gone =
        entries.values().stream().filter(entry -> id.test(entry.callId())).toList();
    gone.forEach(entry -> take(entry.callId()));
    gone.forEach(this::lost);
  }

  /** This one does not, if it is there. */
  void lost(String callId) {
    take(callId).ifPresent(this::lost);
  }

  /** This one does not. */
  void lost(JournalEntry entry) {
    Optional<CallJournal> journal = context.parts().journals().best();
    if (journal.isEmpty()) {
      LOG.warn("{} {}: lost, but the journal is gone", context.name(), entry.callId());
      return; // it still stands there, and the next start reports it
    }
    try {
      CompletionStage<Void> erased = journal.get().erase(entry.client(), entry.callId());
      erased.whenComplete((done, fault) -> context.post(() -> tell(entry, fault)));
    } catch (RuntimeException | LinkageError fault) {
      tell(entry, fault);
    }
  }

  private void tell(JournalEntry entry, Throwable fault) {
    if (fault != null) {
      LOG.warn("{} {}: lost, but not erased", context.name(), entry.callId(), fault);
      return;
    }
    context.tell(
        new ClientEvent.CallLost(
            context.name(), entry.callId(), entry.direction(), entry.since(), CallDesk.gone()));
  }
}
