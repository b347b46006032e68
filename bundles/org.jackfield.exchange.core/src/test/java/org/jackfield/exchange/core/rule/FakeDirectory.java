package org.jackfield.exchange.core.rule;

import java.time.Instant;
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

/** The connection john1234 with a number, and its credential gencred1. */
final class FakeDirectory implements Directory {
  /** The number of the application {@code app-1}. */
  static final String APPLICATION = "+13125550177";

  private final Map<String, Subscriber> found = new HashMap<>();
  boolean broken;

  FakeDirectory(ConnectionSettings.NumberFormat dnis) {
    ConnectionSettings settings =
        new ConnectionSettings(
            true,
            ConnectionSettings.SipUriCalling.DISABLED,
            dnis,
            false,
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty(),
            ConnectionSettings.AniOverride.ALWAYS);
    Instant now = Instant.EPOCH;
    Connection john =
        new Connection("7", "office", "John1234", settings, "{}", List.of(), now, now);
    found.put("john1234", Subscriber.of(john));
    found.put("+13125550100", Subscriber.of(john));
    found.put(
        "gencred1",
        Subscriber.of(
            john,
            new TelephonyCredential(
                "c-1", "7", "", Optional.empty(), "gencred1", Optional.empty(), now, now)));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byUser(String user) {
    if (broken) {
      throw new IllegalStateException("this directory is closed");
    }
    return CompletableFuture.completedFuture(
        Optional.ofNullable(found.get(user.toLowerCase(Locale.ROOT))));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byNumber(String number) {
    return byUser(number);
  }

  @Override
  public CompletionStage<List<Subscriber>> all() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Optional<Account>> account(String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Optional<Account>> accountOfCredential(String credentialId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> keep(String user, StoredSecret before, StoredSecret after) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ApiKeyDigest> apiKeys() {
    return List.of();
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
    return CompletableFuture.completedFuture(
        Optional.of(
                new Application(
                    "app-1",
                    "support",
                    true,
                    WebhookSettings.NONE,
                    "{}",
                    List.of(APPLICATION),
                    Instant.EPOCH,
                    Instant.EPOCH))
            .filter(it -> number.equals(APPLICATION)));
  }

  @Override
  public CompletionStage<Optional<WebhookSettings>> webhooks(String connectionId) {
    return CompletableFuture.completedFuture(Optional.empty());
  }
}
