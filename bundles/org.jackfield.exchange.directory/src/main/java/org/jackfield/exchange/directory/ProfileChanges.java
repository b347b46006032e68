package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.DirectoryException.Reason;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.directory.Changes.Done;
import org.jackfield.exchange.directory.load.News;
import org.jackfield.exchange.directory.store.Origin;
import org.jackfield.exchange.directory.store.Profiles;
import org.jackfield.exchange.directory.store.Session;

/** What the API may change about outbound voice profiles, as {@link Changes}. */
final class ProfileChanges {
  private final Session session;
  private final Instant now;

  ProfileChanges(Session session, Instant now) {
    this.session = session;
    this.now = now;
  }

  Done<OutboundVoiceProfile> create(OutboundVoiceProfile wanted) throws SQLException {
    if (Profiles.ENTRIES.createdAt(session, wanted.id()).isPresent()) {
      throw Changes.taken("id");
    }
    Profiles.ENTRIES.insert(session, wanted, Origin.API);
    return new Done<>(profile(wanted.id()), News.NONE);
  }

  Done<OutboundVoiceProfile> update(String id, UnaryOperator<OutboundVoiceProfile> change)
      throws SQLException {
    OutboundVoiceProfile before = profile(id);
    OutboundVoiceProfile wanted = change.apply(before);
    Profiles.ENTRIES.update(
        session,
        new OutboundVoiceProfile(
            id,
            wanted.name(),
            wanted.enabled(),
            wanted.concurrentCalls(),
            wanted.document(),
            before.createdAt(),
            wanted.updatedAt().equals(before.updatedAt()) ? now : wanted.updatedAt()));
    return new Done<>(profile(id), News.NONE);
  }

  Done<OutboundVoiceProfile> delete(String id) throws SQLException {
    OutboundVoiceProfile before = profile(id);
    Profiles.delete(session, id);
    return new Done<>(before, News.NONE);
  }

  private OutboundVoiceProfile profile(String id) throws SQLException {
    return Profiles.byId(session, id)
        .orElseThrow(() -> new DirectoryException(Reason.NOT_FOUND, "id"));
  }
}
