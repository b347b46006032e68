package org.jackfield.exchange.api.directory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who there is. A service, registered once its data is loaded. User names compare without case.
 * Stages complete on its threads.
 */
@ProviderType
public interface Directory {

  /** The subscriber with this user name. */
  CompletionStage<Optional<Subscriber>> byUser(String user);

  /** The connection's own subscriber whose number this is (E.164 with plus). */
  CompletionStage<Optional<Subscriber>> byNumber(String number);

  /** The application with this id. */
  CompletionStage<Optional<Application>> application(String id);

  /** The application whose number this is (E.164 with plus). */
  CompletionStage<Optional<Application>> applicationByNumber(String number);

  /**
   * Where the events of a connection's or an application's legs go; empty if neither has that id.
   */
  CompletionStage<Optional<WebhookSettings>> webhooks(String connectionId);

  /**
   * The profile by which the calls of a connection or an application go out; empty where it names
   * none that is there.
   */
  default CompletionStage<Optional<OutboundVoiceProfile>> outboundProfile(String connectionId) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  /**
   * {@code first_command_timeout}: how long a call to a number of this application waits for its
   * first command; empty for as long as any that is parked.
   */
  default CompletionStage<Optional<Duration>> firstCommand(String applicationId) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  /** All subscribers, by user name. */
  CompletionStage<List<Subscriber>> all();

  /** For access: the subscriber with this user name, with its password. */
  CompletionStage<Optional<Account>> account(String user);

  /** For access: the subscriber of the telephony credential with this id, with its password. */
  CompletionStage<Optional<Account>> accountOfCredential(String credentialId);

  /**
   * For access: keeps a password in another form, unless it has been changed meanwhile.
   *
   * @param user whose
   * @param before what was there
   * @param after what is to be there
   */
  CompletionStage<Void> keep(String user, StoredSecret before, StoredSecret after);

  /** Of the account's keys for the Voice API. */
  List<ApiKeyDigest> apiKeys();

  /**
   * For webhooks: {@code webhook_signing_key} of the file that is given, an Ed25519 private key in
   * base 64; empty where it has none.
   */
  default Optional<StoredSecret.Clear> webhookSigningKey() {
    return Optional.empty();
  }

  /**
   * What to show a newcomer: only what the directory itself made up because no file was given;
   * empty otherwise.
   */
  Optional<Samples> samples();

  /**
   * A subscriber and the password to check.
   *
   * @param subscriber who
   * @param secret the password
   */
  record Account(Subscriber subscriber, StoredSecret secret) {
    @Override
    public String toString() {
      return "Account[" + subscriber + "]";
    }
  }
}
