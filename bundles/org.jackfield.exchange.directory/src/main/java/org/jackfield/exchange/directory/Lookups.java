package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.directory.SubscriberCache.Found;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Database;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Session;
import org.jackfield.exchange.directory.store.Tables;

/** Finds subscribers, those asked for lately without the database. */
final class Lookups {
  private final SubscriberCache cache;
  private final Database database;

  /** Used where none is stored; a stored one makes it void, so none is ever taken out. */
  private final Map<Accounts.Owner, StoredSecret.Clear> clear;

  Lookups(Database database, Map<Accounts.Owner, StoredSecret.Clear> clear, InstantSource clock) {
    this.cache = new SubscriberCache(clock);
    this.database = database;
    this.clear = Map.copyOf(clear);
  }

  CompletionStage<Optional<Found>> byUser(String user) {
    return find("user " + Tables.key(user), session -> Accounts.of(session, user));
  }

  CompletionStage<Optional<Found>> byCredential(String id) {
    return find("credential " + id, session -> Accounts.ofCredential(session, id));
  }

  /** A number is its connection's own. */
  CompletionStage<Optional<Found>> byNumber(String number) {
    return find(
        "number " + number,
        session -> {
          Optional<String> holder = Numbers.holder(session, number);
          return holder.isPresent()
              ? Accounts.ofConnection(session, holder.get())
              : Optional.empty();
        });
  }

  /** Something has changed. */
  void forget() {
    cache.clear();
  }

  /** The password that counts, in whatever form. */
  Optional<StoredSecret> secret(Accounts.Account account) {
    return account.secret().or(() -> Optional.ofNullable(clear.get(account.owner())));
  }

  private CompletionStage<Optional<Found>> find(
      String key, Database.Work<Optional<Accounts.Account>> question) {
    Optional<Optional<Found>> known = cache.get(key);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    long generation = cache.generation();
    return database.read(
        session -> {
          Optional<Accounts.Account> account = question.in(session);
          Optional<Found> found =
              account.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Found(subscriber(session, account.get()), secret(account.get())));
          cache.put(generation, key, found);
          return found;
        });
  }

  private static Subscriber subscriber(Session session, Accounts.Account account)
      throws SQLException {
    Accounts.Owner owner = account.owner();
    Connection connection = Connections.byId(session, owner.connection()).orElseThrow();
    return owner.credential().isEmpty()
        ? Subscriber.of(connection)
        : Subscriber.of(
            connection, Credentials.byId(session, owner.credential().get()).orElseThrow());
  }

  CompletionStage<List<Subscriber>> all() {
    return database.read(
        session -> {
          List<Subscriber> all = new ArrayList<>();
          Map<String, Connection> byId = new HashMap<>();
          for (Connection connection : Connections.all(session)) {
            byId.put(connection.id(), connection);
            all.add(Subscriber.of(connection));
          }
          for (TelephonyCredential credential : Credentials.all(session)) {
            all.add(Subscriber.of(byId.get(credential.connectionId()), credential));
          }
          all.sort(Comparator.comparing(it -> Tables.key(it.user())));
          return all;
        });
  }
}
