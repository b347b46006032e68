package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.util.Optional;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.DirectoryException.Reason;
import org.jackfield.exchange.directory.Changes.Done;
import org.jackfield.exchange.directory.load.News;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Session;

/** A number that changes hands, as {@link Changes}. */
final class NumberChange {
  private final Session session;

  NumberChange(Session session) {
    this.session = session;
  }

  /** To another holder; away, if there is none. */
  Done<Void> move(String number, Optional<String> holder) throws SQLException {
    Optional<String> before = Numbers.anyHolder(session, number);
    if (before.isEmpty()) {
      throw new DirectoryException(Reason.NOT_FOUND, "id");
    }
    if (!before.equals(holder)) {
      Numbers.remove(session, number);
      if (holder.isPresent()) {
        holders(holder.get()).add(session, holder.get(), number);
      }
    }
    return new Done<>(null, News.NONE);
  }

  private Numbers holders(String id) throws SQLException {
    if (Connections.ENTRIES.origin(session, id).isPresent()) {
      return Numbers.CONNECTION;
    }
    if (Applications.ENTRIES.origin(session, id).isPresent()) {
      return Numbers.APPLICATION;
    }
    throw new DirectoryException(Reason.NOT_FOUND, "connection_id");
  }
}
