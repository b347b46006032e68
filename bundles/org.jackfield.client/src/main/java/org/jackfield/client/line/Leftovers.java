package org.jackfield.client.line;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier run of the program has left in the journal: read once, before the first sign-in.
 * A journal that fails or hangs is warned of and keeps no client waiting. For use on the lane only.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Context context;
  private final Consumer<List<JournalEntry>> then;
  private boolean begun;
  private boolean open;
  private Optional<Timers.Alarm> late = Optional.empty();

  /** Nothing read yet; {@code then} hears what was left, once. */
  Leftovers(Context context, Consumer<List<JournalEntry>> then) {
    this.context = context;
    this.then = then;
  }

  /** Whether they are being read; begins with that the first time there is a journal. */
  boolean reading() {
    if (!begun) {
      context.parts().journals().best().ifPresent(this::read);
    }
    return open;
  }

  private void read(CallJournal journal) {
    begun = true;
    open = true;
    late = Optional.of(context.timers().after(PATIENCE, () -> end(List.of(), "hangs")));
    try {
      journal
          .left(context.name())
          .whenComplete(
              (entries, fault) ->
                  context.post(
                      () ->
                          end(fault == null ? entries : List.of(), fault == null ? "" : "failed")));
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("{}: the journal failed", context.name(), fault);
      context.post(() -> end(List.of(), "failed"));
    }
  }

  private void end(List<JournalEntry> entries, String trouble) {
    if (!open) {
      return;
    }
    open = false;
    late.ifPresent(Timers.Alarm::cancel);
    if (!trouble.isEmpty()) {
      LOG.warn(
          "{}: the journal {}: calls of an earlier run are not known", context.name(), trouble);
    }
    then.accept(entries);
  }
}
