package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.DirectoryException.Reason;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.directory.load.News;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Origin;
import org.jackfield.exchange.directory.store.Session;
import org.jackfield.exchange.directory.store.Tables;

/** What the API may change, each in one transaction. Only one change is under way at a time. */
final class Changes {
  private final Session session;
  private final Instant now;

  Changes(Session session, Instant now) {
    this.session = session;
    this.now = now;
  }

  /**
   * What was done.
   *
   * @param result what is there now, or was
   * @param news for those who listen
   */
  record Done<T>(T result, News news) {
    Done(T result, List<String> changed) {
      this(result, News.of(changed));
    }
  }

  Done<Connection> create(Connection wanted, StoredSecret secret) throws SQLException {
    requireFreeId(wanted.id());
    requireFree(wanted.userName(), "user_name");
    requireFree(wanted.numbers(), wanted.id());
    Connections.ENTRIES.insert(session, wanted, Origin.API);
    Accounts.add(session, wanted.userName(), new Accounts.Owner(wanted.id(), Optional.empty()));
    Accounts.secret(session, wanted.userName(), secret);
    Numbers.CONNECTION.replace(session, wanted.id(), wanted.numbers());
    return new Done<>(connection(wanted.id()), List.of());
  }

  Done<Connection> update(
      String id, UnaryOperator<Connection> change, Optional<StoredSecret> secret)
      throws SQLException {
    Connection before = connection(id);
    Connection wanted = change.apply(before);
    requireFree(wanted.numbers(), id);
    Connections.ENTRIES.update(
        session,
        new Connection(
            id,
            wanted.name(),
            wanted.userName(),
            wanted.settings(),
            wanted.document(),
            wanted.numbers(),
            before.createdAt(),
            wanted.updatedAt().equals(before.updatedAt()) ? now : wanted.updatedAt()));
    boolean renamed = rename(before.userName(), wanted.userName(), "user_name");
    Numbers.CONNECTION.replace(session, id, wanted.numbers());
    if (secret.isPresent()) {
      Accounts.secret(session, wanted.userName(), secret.get());
      ownWhatWasMadeUp(id);
    }
    List<String> changed = new ArrayList<>();
    if (before.settings().active() && !wanted.settings().active()) {
      changed.addAll(Accounts.users(session, id));
      changed.remove(wanted.userName());
      changed.add(before.userName());
    } else if (renamed || secret.isPresent()) {
      changed.add(before.userName());
    }
    return new Done<>(connection(id), changed);
  }

  /**
   * With a password of its own a made-up user is like any other: the next start leaves it alone.
   */
  private void ownWhatWasMadeUp(String id) throws SQLException {
    if (Connections.ENTRIES.origin(session, id).equals(Optional.of(Origin.SAMPLE))) {
      Connections.ENTRIES.origin(session, id, Origin.API);
    }
  }

  Done<Connection> delete(String id) throws SQLException {
    Connection before = connection(id);
    List<String> users = Accounts.users(session, id);
    Connections.delete(session, id);
    return new Done<>(before, users);
  }

  Done<TelephonyCredential> create(TelephonyCredential wanted, StoredSecret secret)
      throws SQLException {
    if (Connections.ENTRIES.origin(session, wanted.connectionId()).isEmpty()) {
      throw new DirectoryException(Reason.NOT_FOUND, "connection_id");
    }
    if (Credentials.ENTRIES.origin(session, wanted.id()).isPresent()) {
      throw taken("id");
    }
    requireFree(wanted.sipUsername(), "sip_username");
    Credentials.ENTRIES.insert(session, wanted, Origin.API);
    Accounts.add(
        session,
        wanted.sipUsername(),
        new Accounts.Owner(wanted.connectionId(), Optional.of(wanted.id())));
    Accounts.secret(session, wanted.sipUsername(), secret);
    return new Done<>(credential(wanted.id()), List.of());
  }

  Done<TelephonyCredential> updateCredential(String id, UnaryOperator<TelephonyCredential> change)
      throws SQLException {
    TelephonyCredential before = credential(id);
    TelephonyCredential wanted = change.apply(before);
    Credentials.ENTRIES.update(
        session,
        new TelephonyCredential(
            id,
            before.connectionId(),
            wanted.name(),
            wanted.tag(),
            wanted.sipUsername(),
            wanted.expiresAt(),
            before.createdAt(),
            wanted.updatedAt().equals(before.updatedAt()) ? now : wanted.updatedAt()));
    boolean over = wanted.expired(now) && !before.expired(now);
    String user = before.sipUsername();
    if (rename(user, wanted.sipUsername(), "sip_username") || over) {
      return new Done<>(credential(id), List.of(user));
    }
    return new Done<>(
        credential(id),
        wanted.expiresAt().equals(before.expiresAt())
            ? News.NONE
            : new News(List.of(), Map.of(user, wanted.expiresAt())));
  }

  Done<TelephonyCredential> deleteCredential(String id) throws SQLException {
    TelephonyCredential before = credential(id);
    Credentials.delete(session, id);
    return new Done<>(before, List.of(before.sipUsername()));
  }

  Done<Application> create(Application wanted) throws SQLException {
    requireFreeId(wanted.id());
    requireFree(wanted.numbers(), wanted.id());
    Applications.ENTRIES.insert(session, wanted, Origin.API);
    Numbers.APPLICATION.replace(session, wanted.id(), wanted.numbers());
    return new Done<>(application(wanted.id()), News.NONE);
  }

  Done<Application> updateApplication(String id, UnaryOperator<Application> change)
      throws SQLException {
    Application before = application(id);
    Application wanted = change.apply(before);
    requireFree(wanted.numbers(), id);
    Applications.ENTRIES.update(
        session,
        new Application(
            id,
            wanted.name(),
            wanted.active(),
            wanted.webhooks(),
            wanted.document(),
            wanted.numbers(),
            before.createdAt(),
            wanted.updatedAt().equals(before.updatedAt()) ? now : wanted.updatedAt()));
    Numbers.APPLICATION.replace(session, id, wanted.numbers());
    return new Done<>(application(id), News.NONE);
  }

  Done<Application> deleteApplication(String id) throws SQLException {
    Application before = application(id);
    Applications.delete(session, id);
    return new Done<>(before, News.NONE);
  }

  /** Those of profiles. */
  ProfileChanges profiles() {
    return new ProfileChanges(session, now);
  }

  /** A number that changes hands. */
  NumberChange numbers() {
    return new NumberChange(session);
  }

  /** Another form of the same password, unless that has changed meanwhile. */
  void keep(
      String user,
      StoredSecret before,
      StoredSecret after,
      Function<Accounts.Account, Optional<StoredSecret>> secretOf)
      throws SQLException {
    Optional<Accounts.Account> account = Accounts.of(session, user);
    if (account.flatMap(secretOf).equals(Optional.of(before))) {
      Accounts.secret(session, user, after);
    }
  }

  private Connection connection(String id) throws SQLException {
    return Connections.byId(session, id)
        .orElseThrow(() -> new DirectoryException(Reason.NOT_FOUND, "id"));
  }

  private Application application(String id) throws SQLException {
    return Applications.byId(session, id)
        .orElseThrow(() -> new DirectoryException(Reason.NOT_FOUND, "id"));
  }

  private TelephonyCredential credential(String id) throws SQLException {
    return Credentials.byId(session, id)
        .orElseThrow(() -> new DirectoryException(Reason.NOT_FOUND, "id"));
  }

  /** Whether it is another name, and not only another way to write it. */
  private boolean rename(String before, String after, String field) throws SQLException {
    boolean another = !Tables.key(before).equals(Tables.key(after));
    if (another) {
      requireFree(after, field);
    }
    if (!before.equals(after)) {
      Accounts.rename(session, before, after);
    }
    return another;
  }

  private void requireFreeId(String id) throws SQLException {
    if (Connections.ENTRIES.origin(session, id).isPresent()
        || Applications.ENTRIES.createdAt(session, id).isPresent()) {
      throw taken("id");
    }
  }

  private void requireFree(String user, String field) throws SQLException {
    if (Accounts.of(session, user).isPresent()) {
      throw taken(field);
    }
  }

  private void requireFree(List<String> numbers, String holder) throws SQLException {
    for (String number : numbers) {
      if (Numbers.anyHolder(session, number).filter(it -> !it.equals(holder)).isPresent()) {
        throw taken("phone_numbers");
      }
    }
    if (new HashSet<>(numbers).size() < numbers.size()) {
      throw taken("phone_numbers");
    }
  }

  static DirectoryException taken(String field) {
    return new DirectoryException(Reason.TAKEN, field);
  }
}
