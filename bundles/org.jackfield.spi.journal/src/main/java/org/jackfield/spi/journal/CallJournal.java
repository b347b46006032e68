package org.jackfield.spi.journal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which calls are live. A service. All methods return at once and may be called from any thread;
 * their stages complete in the order of the calls, on a thread of the journal's, and fail with a
 * {@code ProblemException} where the store does.
 */
@ConsumerType
public interface CallJournal {

  /** What is written of this client and not erased, oldest first. */
  CompletionStage<List<JournalEntry>> left(String client);

  /** Writes a call, in place of what was written of it. Complete once it outlives the process. */
  CompletionStage<Void> write(JournalEntry entry);

  /** Erases a call; harmless if it is not there. Complete once that outlives the process. */
  CompletionStage<Void> erase(String client, String callId);
}
