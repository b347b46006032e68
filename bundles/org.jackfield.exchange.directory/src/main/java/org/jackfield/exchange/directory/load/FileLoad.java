package org.jackfield.exchange.directory.load;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.directory.file.Entry;
import org.jackfield.exchange.directory.file.Node;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Origin;
import org.jackfield.exchange.directory.store.Session;
import org.jackfield.exchange.directory.store.Tables;

/** Brings what a file says into the tables, in one transaction. */
final class FileLoad {
  static final String TAKEN = "is taken by an entry that was made through the API";

  private final Session session;
  private final Instant now;
  private final Map<Entry, String> ids = new HashMap<>();
  private final Map<Entry.Credential, String> credentialIds = new HashMap<>();
  private final Map<Accounts.Owner, StoredSecret.Clear> clear = new HashMap<>();

  FileLoad(Session session, Instant now) {
    this.session = session;
    this.now = now;
  }

  /** Passwords of those that are stored already, and nothing else: the file was loaded before. */
  Map<Accounts.Owner, StoredSecret.Clear> passwords(List<Entry> entries) throws SQLException {
    name(entries);
    for (Entry entry : entries) {
      String id = ids.get(entry);
      clear.put(new Accounts.Owner(id, Optional.empty()), entry.password());
      for (Entry.Credential it : entry.credentials()) {
        clear.put(new Accounts.Owner(id, Optional.of(credentialIds.get(it))), it.password());
      }
    }
    return clear;
  }

  /** The file's entries are as they stand there; those it had and has no more are gone. */
  Map<Accounts.Owner, StoredSecret.Clear> apply(List<Entry> entries) throws SQLException {
    name(entries);
    removeOld();
    // Users and numbers may have changed hands, so all are free before the first is given.
    for (String id : ids.values()) {
      Numbers.CONNECTION.replace(session, id, List.of());
      Accounts.remove(session, new Accounts.Owner(id, Optional.empty()));
    }
    for (String id : credentialIds.values()) {
      Accounts.remove(session, new Accounts.Owner("", Optional.of(id)));
    }
    for (Entry entry : entries) {
      connection(entry);
    }
    return clear;
  }

  /** Which stored entry each of the file's is. */
  private void name(List<Entry> entries) throws SQLException {
    Set<String> used = new HashSet<>();
    for (Entry entry : entries) {
      String id = idOf(entry);
      if (!used.add(id)) {
        throw entry.at().bad("user_name", "is a connection that another entry names by its id");
      }
      ids.put(entry, id);
      for (Entry.Credential credential : entry.credentials()) {
        credentialIds.put(credential, idOf(id, credential));
      }
    }
  }

  /** As given; else that of the user there is; else the same for the same user at each start. */
  private String idOf(Entry entry) throws SQLException {
    if (entry.id().isPresent()) {
      return entry.id().get();
    }
    return Accounts.of(session, entry.user())
        .map(Accounts.Account::owner)
        .filter(owner -> owner.credential().isEmpty())
        .map(Accounts.Owner::connection)
        .orElseGet(
            () -> Long.toString(made(entry.user()).getMostSignificantBits() & Long.MAX_VALUE));
  }

  private String idOf(String connection, Entry.Credential credential) throws SQLException {
    if (credential.id().isPresent()) {
      return credential.id().get();
    }
    return Accounts.of(session, credential.user())
        .map(Accounts.Account::owner)
        .filter(owner -> owner.connection().equals(connection))
        .flatMap(Accounts.Owner::credential)
        .orElseGet(() -> made(credential.user()).toString());
  }

  private static UUID made(String user) {
    return UUID.nameUUIDFromBytes(Tables.key(user).getBytes(StandardCharsets.UTF_8));
  }

  private void removeOld() throws SQLException {
    List<String> old = new ArrayList<>(Connections.ENTRIES.ids(session, Origin.FILE));
    old.addAll(Connections.ENTRIES.ids(session, Origin.SAMPLE));
    old.removeAll(ids.values());
    for (String id : old) {
      Connections.delete(session, id);
    }
    List<String> oldCredentials = new ArrayList<>(Credentials.ENTRIES.ids(session, Origin.FILE));
    oldCredentials.removeAll(credentialIds.values());
    for (String id : oldCredentials) {
      Credentials.delete(session, id);
    }
  }

  private void connection(Entry entry) throws SQLException {
    String id = ids.get(entry);
    Optional<Instant> made = Connections.ENTRIES.createdAt(session, id);
    if (Applications.ENTRIES.createdAt(session, id).isPresent()) {
      throw entry.at().bad("id", TAKEN);
    }
    Connection wanted =
        new Connection(
            id,
            entry.name(),
            entry.user(),
            entry.settings(),
            entry.document(),
            entry.numbers(),
            made.orElse(now),
            now);
    if (made.isEmpty()) {
      Connections.ENTRIES.insert(session, wanted, Origin.FILE);
    } else {
      Connections.ENTRIES.update(session, wanted);
      Connections.ENTRIES.origin(session, id, Origin.FILE);
    }
    account(
        entry.at(),
        "user_name",
        entry.user(),
        new Accounts.Owner(id, Optional.empty()),
        entry.password());
    for (String number : entry.numbers()) {
      if (Numbers.anyHolder(session, number).isPresent()) {
        throw entry.at().bad("phone_numbers", "one " + TAKEN);
      }
    }
    Numbers.CONNECTION.replace(session, id, entry.numbers());
    for (Entry.Credential credential : entry.credentials()) {
      credential(credential, id);
    }
  }

  private void credential(Entry.Credential entry, String connection) throws SQLException {
    String id = credentialIds.get(entry);
    Optional<Credentials.There> there = Credentials.there(session, id);
    if (there.filter(it -> !it.connection().equals(connection)).isPresent()) {
      throw entry.at().bad("id", TAKEN);
    }
    TelephonyCredential wanted =
        new TelephonyCredential(
            id,
            connection,
            entry.name(),
            entry.tag(),
            entry.user(),
            entry.expiresAt(),
            there.map(Credentials.There::createdAt).orElse(now),
            now);
    if (there.isEmpty()) {
      Credentials.ENTRIES.insert(session, wanted, Origin.FILE);
    } else {
      Credentials.ENTRIES.update(session, wanted);
      Credentials.ENTRIES.origin(session, id, Origin.FILE);
    }
    account(
        entry.at(),
        "sip_username",
        entry.user(),
        new Accounts.Owner(connection, Optional.of(id)),
        entry.password());
  }

  private void account(
      Node at, String field, String user, Accounts.Owner owner, StoredSecret.Clear password)
      throws SQLException {
    if (Accounts.of(session, user).isPresent()) {
      throw at.bad(field, TAKEN);
    }
    Accounts.add(session, user, owner);
    clear.put(owner, password);
  }
}
