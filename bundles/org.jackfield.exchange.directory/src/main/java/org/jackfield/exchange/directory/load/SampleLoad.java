package org.jackfield.exchange.directory.load;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Origin;
import org.jackfield.exchange.directory.store.Session;

/** Brings what was made up into the tables, in one transaction. */
final class SampleLoad {
  private static final List<MadeUp.User> CONNECTIONS = List.of(MadeUp.ALICE, MadeUp.BOB);

  private final Session session;
  private final MadeUp made;
  private final Instant now;

  SampleLoad(Session session, MadeUp made, Instant now) {
    this.session = session;
    this.made = made;
    this.now = now;
  }

  /**
   * Makes those that are missing; passwords stored for the others are forgotten, since those that
   * everybody knows must not follow the data to a public address.
   */
  void make() throws SQLException {
    for (MadeUp.User user : CONNECTIONS) {
      Optional<Origin> there = Connections.ENTRIES.origin(session, user.id());
      if (there.isEmpty() && isFree(user)) {
        connection(user);
      } else if (there.equals(Optional.of(Origin.SAMPLE))) {
        forget(Accounts.ofConnection(session, user.id()));
      }
    }
    if (isFree(MadeUp.APPLICATION)
        && Applications.ENTRIES.createdAt(session, MadeUp.APPLICATION.id()).isEmpty()) {
      application(MadeUp.APPLICATION);
    }
    MadeUp.User below = MadeUp.CREDENTIAL;
    Optional<Origin> there = Credentials.ENTRIES.origin(session, below.id());
    boolean alice = Connections.ENTRIES.origin(session, MadeUp.ALICE.id()).isPresent();
    if (there.isEmpty() && alice && isFree(below)) {
      credential(below);
    } else if (there.equals(Optional.of(Origin.SAMPLE))) {
      forget(Accounts.ofCredential(session, below.id()));
    }
  }

  private boolean isFree(MadeUp.User user) throws SQLException {
    return Accounts.of(session, user.user()).isEmpty()
        && Numbers.anyHolder(session, user.number()).isEmpty();
  }

  private void forget(Optional<Accounts.Account> account) throws SQLException {
    if (account.isPresent()) {
      Accounts.forget(session, account.get().key());
    }
  }

  private void connection(MadeUp.User user) throws SQLException {
    Connection connection =
        new Connection(
            user.id(),
            user.user(),
            user.user(),
            MadeUp.settings(),
            "{}",
            List.of(user.number()),
            now,
            now);
    Connections.ENTRIES.insert(session, connection, Origin.SAMPLE);
    Accounts.add(session, user.user(), new Accounts.Owner(user.id(), Optional.empty()));
    Numbers.CONNECTION.replace(session, user.id(), connection.numbers());
  }

  private void application(MadeUp.User made) throws SQLException {
    Application application =
        new Application(
            made.id(),
            made.user(),
            true,
            WebhookSettings.NONE,
            "{}",
            List.of(made.number()),
            now,
            now);
    Applications.ENTRIES.insert(session, application, Origin.SAMPLE);
    Numbers.APPLICATION.replace(session, made.id(), application.numbers());
  }

  private void credential(MadeUp.User user) throws SQLException {
    TelephonyCredential credential =
        new TelephonyCredential(
            user.id(),
            MadeUp.ALICE.id(),
            user.user(),
            Optional.empty(),
            user.user(),
            Optional.empty(),
            now,
            now);
    Credentials.ENTRIES.insert(session, credential, Origin.SAMPLE);
    Accounts.add(
        session, user.user(), new Accounts.Owner(MadeUp.ALICE.id(), Optional.of(user.id())));
  }

  /** The passwords of those that still have the one made for them. */
  Map<Accounts.Owner, StoredSecret.Clear> passwords() throws SQLException {
    Map<Accounts.Owner, StoredSecret.Clear> clear = new HashMap<>();
    for (MadeUp.User user : CONNECTIONS) {
      if (Connections.ENTRIES.origin(session, user.id()).equals(Optional.of(Origin.SAMPLE))) {
        clear.put(
            new Accounts.Owner(user.id(), Optional.empty()),
            new StoredSecret.Clear(made.password(user)));
      }
    }
    MadeUp.User below = MadeUp.CREDENTIAL;
    if (Credentials.ENTRIES.origin(session, below.id()).equals(Optional.of(Origin.SAMPLE))) {
      clear.put(
          new Accounts.Owner(MadeUp.ALICE.id(), Optional.of(below.id())),
          new StoredSecret.Clear(made.password(below)));
    }
    return clear;
  }

  /** What to show of them: nothing once one of them is no more what was made up. */
  Optional<Samples> card(Map<Accounts.Owner, StoredSecret.Clear> passwords) throws SQLException {
    if (passwords.size() < CONNECTIONS.size() + 1) {
      return Optional.empty();
    }
    Samples.User alice = user(MadeUp.ALICE);
    Samples.User bob = user(MadeUp.BOB);
    String below = Credentials.byId(session, MadeUp.CREDENTIAL.id()).orElseThrow().sipUsername();
    return Optional.of(
        new Samples(
            List.of(alice, bob),
            new Samples.User(below, made.password(MadeUp.CREDENTIAL), ""),
            made.apiKey()));
  }

  private Samples.User user(MadeUp.User user) throws SQLException {
    Connection connection = Connections.byId(session, user.id()).orElseThrow();
    String number = connection.numbers().stream().findFirst().orElse("");
    return new Samples.User(connection.userName(), made.password(user), number);
  }
}
