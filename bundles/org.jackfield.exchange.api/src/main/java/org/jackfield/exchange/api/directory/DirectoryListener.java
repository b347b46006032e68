package org.jackfield.exchange.api.directory;

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
}
