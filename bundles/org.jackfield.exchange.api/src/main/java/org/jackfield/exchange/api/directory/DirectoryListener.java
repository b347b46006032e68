package org.jackfield.exchange.api.directory;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of changes. A whiteboard service; called on the directory's threads, must not block. */
@ConsumerType
@FunctionalInterface
public interface DirectoryListener {
  /**
   * This user's sign-in changed: removed, renamed, switched off, or with another password. Who is
   * signed in as it may have to go.
   *
   * @param user the name before the change
   */
  void changed(String user);

  /**
   * This user's telephony credential ends at another time than before; all else about it is as it
   * was. Who is signed in as it stays so until then.
   *
   * @param user its name
   * @param end when it ends; empty for never
   */
  default void endChanged(String user, Optional<Instant> end) {}
}
