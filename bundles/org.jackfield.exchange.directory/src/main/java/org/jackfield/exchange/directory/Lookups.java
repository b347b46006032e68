package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.directory.file.FirstCommand;
import org.jackfield.exchange.directory.file.Outbound;
import org.jackfield.exchange.directory.file.Webhooks;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Database;
import org.jackfield.exchange.directory.store.Numbers;
import org.jackfield.exchange.directory.store.Profiles;
import org.jackfield.exchange.directory.store.Session;
import org.jackfield.exchange.directory.store.Tables;

/** Finds subscribers and applications, those asked for lately without the database. */
final class Lookups {
  private final LookupCache<Found> subscribers;
  private final LookupCache<Application> applications;
  private final LookupCache<WebhookSettings> webhooks;
  private final LookupCache<OutboundVoiceProfile> profiles;
  private final Database database;

  /** Used where none is stored; a stored one makes it void, so none is ever taken out. */
  private final Map<Accounts.Owner, StoredSecret.Clear> clear;

  Lookups(Database database, Map<Accounts.Owner, StoredSecret.Clear> clear, InstantSource clock) {
    this.subscribers = new LookupCache<>(clock);
    this.applications = new LookupCache<>(clock);
    this.webhooks = new LookupCache<>(clock);
    this.profiles = new LookupCache<>(clock);
    this.database = database;
    this.clear = Map.copyOf(clear);
  }

  /**
   * A subscriber.
   *
   * @param subscriber who
   * @param secret the password; empty where it stood in a file that is not given any more
   */
  record Found(Subscriber subscriber, Optional<StoredSecret> secret) {}

  CompletionStage<Optional<Found>> byUser(String user) {
    return subscriber("user " + Tables.key(user), session -> Accounts.of(session, user));
  }

  CompletionStage<Optional<Found>> byCredential(String id) {
    return subscriber("credential " + id, session -> Accounts.ofCredential(session, id));
  }

  /** A number is its connection's own. */
  CompletionStage<Optional<Found>> byNumber(String number) {
    return subscriber(
        "number " + number,
        session -> {
          Optional<String> holder = Numbers.CONNECTION.holder(session, number);
          return holder.isPresent()
              ? Accounts.ofConnection(session, holder.get())
              : Optional.empty();
        });
  }

  CompletionStage<Optional<Application>> application(String id) {
    return find(applications, "id " + id, session -> Applications.byId(session, id));
  }

  CompletionStage<Optional<Application>> applicationByNumber(String number) {
    return find(
        applications,
        "number " + number,
        session -> {
          Optional<String> holder = Numbers.APPLICATION.holder(session, number);
          return holder.isPresent() ? Applications.byId(session, holder.get()) : Optional.empty();
        });
  }

  /** Of an application. */
  CompletionStage<Optional<Duration>> firstCommand(String id) {
    return application(id)
        .thenApply(it -> it.map(Application::document).flatMap(FirstCommand::within));
  }

  /** Of a connection or an application. */
  CompletionStage<Optional<WebhookSettings>> webhooks(String id) {
    return find(
        webhooks,
        id,
        session -> {
          Optional<Application> application = Applications.byId(session, id);
          return application.isPresent()
              ? application.map(Application::webhooks)
              : Connections.byId(session, id).map(it -> Webhooks.of(it.document()));
        });
  }

  /** By which the calls of a connection or an application go out. */
  CompletionStage<Optional<OutboundVoiceProfile>> outboundProfile(String id) {
    return find(
        profiles,
        id,
        session -> {
          Optional<Application> application = Applications.byId(session, id);
          Optional<String> profile =
              (application.isPresent()
                      ? application.map(Application::document)
                      : Connections.byId(session, id).map(Connection::document))
                  .flatMap(Outbound::profile);
          return profile.isPresent() ? Profiles.byId(session, profile.get()) : Optional.empty();
        });
  }

  /** Something has changed. */
  void forget() {
    subscribers.clear();
    applications.clear();
    webhooks.clear();
    profiles.clear();
  }

  /** The password that counts, in whatever form. */
  Optional<StoredSecret> secret(Accounts.Account account) {
    return account.secret().or(() -> Optional.ofNullable(clear.get(account.owner())));
  }

  private CompletionStage<Optional<Found>> subscriber(
      String key, Database.Work<Optional<Accounts.Account>> question) {
    return find(
        subscribers,
        key,
        session -> {
          Optional<Accounts.Account> account = question.in(session);
          return account.isEmpty()
              ? Optional.empty()
              : Optional.of(new Found(subscriber(session, account.get()), secret(account.get())));
        });
  }

  private <T> CompletionStage<Optional<T>> find(
      LookupCache<T> cache, String key, Database.Work<Optional<T>> question) {
    Optional<Optional<T>> known = cache.get(key);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    long generation = cache.generation();
    return database.read(
        session -> {
          Optional<T> found = question.in(session);
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
