package org.jackfield.client.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.session.Identity;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call in the journal, written before the network hears of it. A journal that fails or hangs is
 * warned of and keeps no call waiting. For use on the lane only.
 */
final class Written {
  private static final Logger LOG = LoggerFactory.getLogger(Written.class);

  /** So long a call waits for the journal at most. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  private final Context context;
  private final Identity identity;
  private final CallFacts facts;
  private final Instant since;
  private Optional<CallJournal> journal = Optional.empty();
  private Optional<JournalEntry> last = Optional.empty();
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  Written(Context context, Identity identity, CallFacts facts) {
    this.context = context;
    this.identity = identity;
    this.facts = facts;
    this.since = context.timers().now();
  }

  /** Writes it, unless it stands there like this. */
  void write(boolean held) {
    Optional<CallJournal> best = context.parts().journals().best();
    JournalEntry entry =
        new JournalEntry(
            context.name(),
            facts.id(),
            facts.direction(),
            since,
            held,
            identity.session(),
            identity.voiceSdkId());
    boolean stands = journal.equals(best) && last.equals(Optional.of(entry));
    last = Optional.of(entry);
    if (best.isPresent() && !stands) {
      journal = best;
      written = ask(kept -> kept.write(entry));
    }
  }

  /** Writes it anew if the session has other names now, or there is another journal. */
  void renew() {
    last.ifPresent(before -> write(before.held()));
  }

  /** Runs this once it is written, or cannot be. */
  void then(Runnable task) {
    if (written.isDone()) {
      task.run();
      return;
    }
    Runnable once =
        new Runnable() {
          private boolean ran;

          @Override
          public void run() {
            if (!ran) {
              ran = true;
              task.run();
            }
          }
        };
    Timers.Alarm late = context.timers().after(PATIENCE, once);
    written.whenComplete(
        (done, fault) ->
            context.post(
                () -> {
                  late.cancel();
                  once.run();
                }));
  }

  /** It is over. */
  void erase() {
    if (last.isPresent()) {
      String client = last.get().client();
      journal = context.parts().journals().best().or(() -> journal);
      last = Optional.empty();
      if (journal.isPresent()) {
        ask(kept -> kept.erase(client, facts.id()));
      }
    }
  }

  private CompletableFuture<Void> ask(Function<CallJournal, CompletionStage<Void>> what) {
    CompletableFuture<Void> done;
    try {
      done = what.apply(journal.orElseThrow()).toCompletableFuture();
    } catch (RuntimeException | LinkageError fault) {
      done = CompletableFuture.failedFuture(fault);
    }
    done.whenComplete(
        (nothing, fault) -> {
          if (fault != null) {
            LOG.warn("{} {}: the journal failed", context.name(), facts.id(), fault);
          }
        });
    return done;
  }
}
