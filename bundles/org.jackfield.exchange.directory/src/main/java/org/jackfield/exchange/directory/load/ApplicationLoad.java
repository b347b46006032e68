package org.jackfield.exchange.directory.load;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.directory.file.ApplicationEntry;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Origin;
import org.jackfield.exchange.directory.store.Session;

/** Brings the applications of a file into the tables, around its connections. */
final class ApplicationLoad {
  private final Session session;
  private final Instant now;
  private final Map<String, ApplicationEntry> byId = new LinkedHashMap<>();

  ApplicationLoad(Session session, Instant now, List<ApplicationEntry> entries) {
    this.session = session;
    this.now = now;
    for (ApplicationEntry entry : entries) {
      if (byId.putIfAbsent(idOf(entry), entry) != null) {
        throw entry.at().bad("application_name", "is a duplicate: give each of them an id");
      }
    }
  }

  /** As given; else the same for the same name at each start. */
  private static String idOf(ApplicationEntry entry) {
    byte[] name = ("application " + entry.name()).getBytes(StandardCharsets.UTF_8);
    return entry
        .id()
        .orElseGet(
            () ->
                Long.toString(
                    UUID.nameUUIDFromBytes(name).getMostSignificantBits() & Long.MAX_VALUE));
  }

  /** Those that have left the file go, and all numbers are free before the first is given. */
  void removeOld() throws SQLException {
    List<String> old = new ArrayList<>(Applications.ENTRIES.ids(session, Origin.FILE));
    old.addAll(Applications.ENTRIES.ids(session, Origin.SAMPLE));
    old.removeAll(byId.keySet());
    for (String id : old) {
      Applications.delete(session, id);
    }
    for (String id : byId.keySet()) {
      Numbers.APPLICATION.replace(session, id, List.of());
    }
  }

  /** The file's applications are as they stand there. */
  void apply() throws SQLException {
    for (Map.Entry<String, ApplicationEntry> it : byId.entrySet()) {
      application(it.getKey(), it.getValue());
    }
  }

  private void application(String id, ApplicationEntry entry) throws SQLException {
    if (Connections.ENTRIES.origin(session, id).isPresent()) {
      throw entry.at().bad("id", "is taken by a connection");
    }
    for (String number : entry.numbers()) {
      if (Numbers.anyHolder(session, number).isPresent()) {
        throw entry.at().bad("phone_numbers", "one " + FileLoad.TAKEN);
      }
    }
    Optional<Instant> made = Applications.ENTRIES.createdAt(session, id);
    Application wanted =
        new Application(
            id,
            entry.name(),
            entry.active(),
            entry.webhooks(),
            entry.document(),
            entry.numbers(),
            made.orElse(now),
            now);
    if (made.isEmpty()) {
      Applications.ENTRIES.insert(session, wanted, Origin.FILE);
    } else {
      Applications.ENTRIES.update(session, wanted);
      Applications.ENTRIES.origin(session, id, Origin.FILE);
    }
    Numbers.APPLICATION.replace(session, id, entry.numbers());
  }
}
