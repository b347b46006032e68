package org.jackfield.exchange.voiceapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.DirectoryException.Reason;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;

/** Directory, access and registrar in memory. */
public final class FakeHouse implements Directory, DirectoryAdmin, Access, Registrar {
  public static final String KEY = "KEY0123";

  public final Map<String, Connection> connections = new LinkedHashMap<>();
  public final Map<String, Application> applications = new LinkedHashMap<>();
  public final Map<String, OutboundVoiceProfile> profiles = new LinkedHashMap<>();

  /** Ids of profiles by those of applications. */
  public final Map<String, String> profilesOf = new HashMap<>();

  public final Map<String, TelephonyCredential> credentials = new LinkedHashMap<>();
  public final Map<String, StoredSecret> secrets = new HashMap<>();
  public final List<Contact> contacts = new ArrayList<>();
  public Duration lastTokenLife = Duration.ZERO;

  /** What is answered when somebody asks for tokens. */
  public boolean closing;

  /** What is answered instead of a connection, if something is. */
  public Optional<CompletionStage<Optional<Connection>>> trouble = Optional.empty();

  private static <T> CompletionStage<T> stage(Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (RuntimeException refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }

  private static DirectoryException none() {
    return new DirectoryException(Reason.NOT_FOUND, "id");
  }

  private void mustBeFree(String id, String user, List<String> numbers) {
    for (Connection other : connections.values()) {
      if (other.id().equals(id)) {
        continue;
      }
      if (other.userName().equalsIgnoreCase(user)) {
        throw new DirectoryException(Reason.TAKEN, "user_name");
      }
      if (other.numbers().stream().anyMatch(numbers::contains)) {
        throw new DirectoryException(Reason.TAKEN, "phone_numbers");
      }
    }
  }

  @Override
  public CompletionStage<List<Connection>> connections() {
    return stage(() -> List.copyOf(connections.values()));
  }

  @Override
  public CompletionStage<Optional<Connection>> connection(String id) {
    return trouble.orElseGet(() -> stage(() -> Optional.ofNullable(connections.get(id))));
  }

  @Override
  public CompletionStage<Connection> create(Connection connection, StoredSecret secret) {
    return stage(() -> put(connection, Optional.of(secret)));
  }

  private Connection put(Connection connection, Optional<StoredSecret> secret) {
    mustBeFree(connection.id(), connection.userName(), connection.numbers());
    connections.put(connection.id(), connection);
    secret.ifPresent(it -> secrets.put(connection.id(), it));
    return connection;
  }

  @Override
  public CompletionStage<Connection> update(
      String id, UnaryOperator<Connection> change, Optional<StoredSecret> secret) {
    return stage(
        () -> {
          if (!connections.containsKey(id)) {
            throw none();
          }
          return put(change.apply(connections.get(id)), secret);
        });
  }

  @Override
  public CompletionStage<Connection> delete(String id) {
    return stage(
        () -> {
          credentials.values().removeIf(it -> it.connectionId().equals(id));
          return Optional.ofNullable(connections.remove(id)).orElseThrow(FakeHouse::none);
        });
  }

  @Override
  public CompletionStage<List<TelephonyCredential>> credentials() {
    return stage(() -> List.copyOf(credentials.values()));
  }

  @Override
  public CompletionStage<Optional<TelephonyCredential>> credential(String id) {
    return stage(() -> Optional.ofNullable(credentials.get(id)));
  }

  @Override
  public CompletionStage<TelephonyCredential> create(
      TelephonyCredential credential, StoredSecret secret) {
    if (!connections.containsKey(credential.connectionId())) {
      return CompletableFuture.failedFuture(
          new DirectoryException(Reason.NOT_FOUND, "connection_id"));
    }
    credentials.put(credential.id(), credential);
    secrets.put(credential.id(), secret);
    return stage(() -> credential);
  }

  @Override
  public CompletionStage<TelephonyCredential> updateCredential(
      String id, UnaryOperator<TelephonyCredential> change) {
    return stage(() -> credentials.computeIfPresent(id, (same, before) -> change.apply(before)));
  }

  @Override
  public CompletionStage<TelephonyCredential> deleteCredential(String id) {
    return stage(() -> Optional.ofNullable(credentials.remove(id)).orElseThrow(FakeHouse::none));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byUser(String user) {
    return stage(
        () ->
            credentials.values().stream()
                .filter(it -> it.sipUsername().equalsIgnoreCase(user))
                .map(it -> Subscriber.of(connections.get(it.connectionId()), it))
                .findFirst()
                .or(
                    () ->
                        connections.values().stream()
                            .filter(it -> it.userName().equalsIgnoreCase(user))
                            .map(Subscriber::of)
                            .findFirst()));
  }

  @Override
  public CompletionStage<Optional<Account>> accountOfCredential(String id) {
    return stage(
        () ->
            Optional.ofNullable(credentials.get(id))
                .map(
                    it ->
                        new Account(
                            Subscriber.of(connections.get(it.connectionId()), it),
                            secrets.get(id))));
  }

  @Override
  public boolean isApiKey(String key) {
    return key.equals(KEY);
  }

  @Override
  public CompletionStage<String> issueToken(String credentialId, Duration life) {
    lastTokenLife = life;
    if (closing) {
      return CompletableFuture.failedFuture(new RejectedExecutionException("no directory"));
    }
    return stage(() -> "token-of-" + credentialId);
  }

  @Override
  public CompletionStage<StoredSecret> hash(String password) {
    return stage(() -> new StoredSecret.Hashed("hash of " + password));
  }

  @Override
  public StoredSecret seal(String password) {
    return new StoredSecret.Sealed("sealed:" + password);
  }

  @Override
  public String open(StoredSecret sealed) {
    String text = ((StoredSecret.Sealed) sealed).text();
    if (!text.startsWith("sealed:")) {
      throw new IllegalArgumentException("not sealed by this exchange");
    }
    return text.substring("sealed:".length());
  }

  @Override
  public Optional<Contact> newest(String user) {
    return contacts(user).stream().findFirst();
  }

  @Override
  public List<Contact> contacts(String user) {
    return contacts.stream().filter(it -> it.user().equalsIgnoreCase(user)).toList();
  }

  @Override
  public List<Contact> contacts() {
    return contacts;
  }

  @Override
  public CompletionStage<SignIn> signIn(Attempt attempt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String rotateTokenKey() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Registration register(Contact contact) {
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
  public CompletionStage<Optional<Account>> account(String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> keep(String user, StoredSecret before, StoredSecret after) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ApiKeyDigest> apiKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Samples> samples() {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Optional<Application>> application(String id) {
    return stage(() -> Optional.ofNullable(applications.get(id)));
  }

  @Override
  public CompletionStage<Optional<Application>> applicationByNumber(String number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Optional<WebhookSettings>> webhooks(String connectionId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<List<Application>> applications() {
    return stage(() -> List.copyOf(applications.values()));
  }

  @Override
  public CompletionStage<Application> create(Application application) {
    return stage(() -> put(application));
  }

  @Override
  public CompletionStage<Optional<OutboundVoiceProfile>> outboundProfile(String id) {
    return stage(() -> Optional.ofNullable(profilesOf.get(id)).map(profiles::get));
  }

  @Override
  public CompletionStage<List<OutboundVoiceProfile>> profiles() {
    return stage(() -> List.copyOf(profiles.values()));
  }

  @Override
  public CompletionStage<OutboundVoiceProfile> create(OutboundVoiceProfile profile) {
    profiles.put(profile.id(), profile);
    return stage(() -> profile);
  }

  @Override
  public CompletionStage<OutboundVoiceProfile> updateProfile(
      String id, UnaryOperator<OutboundVoiceProfile> change) {
    return stage(() -> profiles.computeIfPresent(id, (same, before) -> change.apply(before)));
  }

  @Override
  public CompletionStage<OutboundVoiceProfile> deleteProfile(String id) {
    return stage(() -> Optional.ofNullable(profiles.remove(id)).orElseThrow(FakeHouse::none));
  }

  @Override
  public CompletionStage<Void> moveNumber(String number, Optional<String> holder) {
    return stage(
        () -> {
          if (holder.filter(it -> !applications.containsKey(it)).isPresent()) {
            throw new DirectoryException(Reason.NOT_FOUND, "connection_id");
          }
          applications.replaceAll(
              (id, it) -> {
                List<String> numbers = new ArrayList<>(it.numbers());
                numbers.remove(number);
                if (holder.equals(Optional.of(id))) {
                  numbers.add(number);
                }
                return with(it, numbers);
              });
          return null;
        });
  }

  private static Application with(Application it, List<String> numbers) {
    return new Application(
        it.id(),
        it.name(),
        it.active(),
        it.webhooks(),
        it.document(),
        numbers,
        it.createdAt(),
        it.updatedAt());
  }

  private Application put(Application application) {
    if (applications.values().stream()
        .filter(it -> !it.id().equals(application.id()))
        .anyMatch(it -> it.numbers().stream().anyMatch(application.numbers()::contains))) {
      throw new DirectoryException(Reason.TAKEN, "phone_numbers");
    }
    applications.put(application.id(), application);
    return application;
  }

  @Override
  public CompletionStage<Application> updateApplication(
      String id, UnaryOperator<Application> change) {
    return stage(() -> put(change.apply(applications.get(id))));
  }

  @Override
  public CompletionStage<Application> deleteApplication(String id) {
    return stage(() -> Optional.ofNullable(applications.remove(id)).orElseThrow(FakeHouse::none));
  }
}
