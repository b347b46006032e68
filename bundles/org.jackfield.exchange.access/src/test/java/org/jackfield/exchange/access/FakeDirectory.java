package org.jackfield.exchange.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.directory.WebhookSettings;

/** A directory in a map; answers on the asker's thread. */
final class FakeDirectory implements Directory {
  static final String CREDENTIAL = "11111111-1111-4111-8111-111111111111";

  final Map<String, Account> accounts = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  final List<String> users = new ArrayList<>();
  final List<ApiKeyDigest> apiKeys = new ArrayList<>();
  boolean stopped;

  /** A connection with this user and password. */
  FakeDirectory connection(String user, StoredSecret secret, boolean active) {
    accounts.put(user, new Account(Subscriber.of(connection(user, active)), secret));
    return this;
  }

  /** The telephony credential, below an own connection. */
  FakeDirectory credential(StoredSecret secret, Optional<Instant> end, boolean active) {
    return credential(secret, end, active, Instant.EPOCH);
  }

  /** The same, made then. */
  FakeDirectory credential(
      StoredSecret secret, Optional<Instant> end, boolean active, Instant made) {
    TelephonyCredential credential =
        new TelephonyCredential(
            CREDENTIAL, "c1", "", Optional.empty(), "gencred1", end, made, made);
    accounts.put(
        "gencred1", new Account(Subscriber.of(connection("office", active), credential), secret));
    return this;
  }

  private static Connection connection(String user, boolean active) {
    ConnectionSettings settings =
        new ConnectionSettings(
            active,
            ConnectionSettings.SipUriCalling.DISABLED,
            ConnectionSettings.NumberFormat.E164,
            false,
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty(),
            ConnectionSettings.AniOverride.ALWAYS);
    return new Connection(
        "c1", "office", user, settings, "{}", List.of(), Instant.EPOCH, Instant.EPOCH);
  }

  StoredSecret secretOf(String user) {
    return accounts.get(user).secret();
  }

  private <T> CompletionStage<T> answer(String question, T answer) {
    asked.add(question);
    return stopped
        ? CompletableFuture.failedFuture(new IllegalStateException("stopped"))
        : CompletableFuture.completedFuture(answer);
  }

  @Override
  public CompletionStage<Optional<Account>> account(String user) {
    users.add(user);
    return answer("account", Optional.ofNullable(accounts.get(user.toLowerCase(Locale.ROOT))));
  }

  @Override
  public CompletionStage<Optional<Account>> accountOfCredential(String credentialId) {
    return answer(
        "credential",
        accounts.values().stream()
            .filter(
                it ->
                    it.subscriber()
                        .credential()
                        .filter(mine -> mine.id().equals(credentialId))
                        .isPresent())
            .findFirst());
  }

  @Override
  public CompletionStage<Void> keep(String user, StoredSecret before, StoredSecret after) {
    accounts.computeIfPresent(
        user, (name, is) -> is.secret().equals(before) ? new Account(is.subscriber(), after) : is);
    return answer("keep", null);
  }

  @Override
  public List<ApiKeyDigest> apiKeys() {
    return apiKeys;
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byUser(String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byNumber(String number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<List<Subscriber>> all() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Samples> samples() {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Optional<Application>> application(String id) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletionStage<Optional<Application>> applicationByNumber(String number) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletionStage<Optional<WebhookSettings>> webhooks(String connectionId) {
    return CompletableFuture.completedFuture(Optional.empty());
  }
}
