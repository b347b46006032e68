package org.jackfield.exchange.api.directory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes the directory. A service beside {@link Directory}. A change is all or nothing, and is
 * there for whoever asks after its stage has completed. Stages fail with a {@link
 * DirectoryException}, or with {@link RejectedExecutionException} when the directory is closing,
 * and complete on the directory's threads.
 */
@ProviderType
public interface DirectoryAdmin {

  /** All connections, oldest first. */
  CompletionStage<List<Connection>> connections();

  /** One connection. */
  CompletionStage<Optional<Connection>> connection(String id);

  /**
   * Adds a connection; the password has been hashed by access. Fails with TAKEN if the id, the user
   * name or a number is there already.
   */
  CompletionStage<Connection> create(Connection connection, StoredSecret secret);

  /**
   * Changes a connection, all else staying as it is. Fails with NOT_FOUND or TAKEN.
   *
   * @param change given the connection as it is, gives it as it is to be; its id stays. Runs on the
   *     directory's thread; what it throws, the stage fails with
   * @param secret a new password, or empty to keep the old one
   */
  CompletionStage<Connection> update(
      String id, UnaryOperator<Connection> change, Optional<StoredSecret> secret);

  /** Removes a connection with all that is below it. Fails with NOT_FOUND. */
  CompletionStage<Connection> delete(String id);

  /** All telephony credentials, oldest first. */
  CompletionStage<List<TelephonyCredential>> credentials();

  /** One credential. */
  CompletionStage<Optional<TelephonyCredential>> credential(String id);

  /** Adds a credential. Fails with NOT_FOUND (connection) or TAKEN. */
  CompletionStage<TelephonyCredential> create(TelephonyCredential credential, StoredSecret secret);

  /** Changes a credential, as {@link #update(String, UnaryOperator, Optional)}. */
  CompletionStage<TelephonyCredential> updateCredential(
      String id, UnaryOperator<TelephonyCredential> change);

  /** Removes a credential: neither it nor its tokens sign in any more. Fails with NOT_FOUND. */
  CompletionStage<TelephonyCredential> deleteCredential(String id);

  /** All applications, oldest first. */
  CompletionStage<List<Application>> applications();

  /** Adds an application. Fails with TAKEN if the id or a number is there already. */
  CompletionStage<Application> create(Application application);

  /** Changes an application, as {@link #update(String, UnaryOperator, Optional)}. */
  CompletionStage<Application> updateApplication(String id, UnaryOperator<Application> change);

  /** Removes an application. Fails with NOT_FOUND. */
  CompletionStage<Application> deleteApplication(String id);

  /** All outbound voice profiles, oldest first. */
  CompletionStage<List<OutboundVoiceProfile>> profiles();

  /** Adds a profile. Fails with TAKEN if the id is there already. */
  CompletionStage<OutboundVoiceProfile> create(OutboundVoiceProfile profile);

  /** Changes a profile, as {@link #update(String, UnaryOperator, Optional)}. */
  CompletionStage<OutboundVoiceProfile> updateProfile(
      String id, UnaryOperator<OutboundVoiceProfile> change);

  /** Removes a profile; who named it calls without. Fails with NOT_FOUND. */
  CompletionStage<OutboundVoiceProfile> deleteProfile(String id);

  /**
   * Gives a number of a connection or an application to another one. Fails with NOT_FOUND: {@code
   * id} where nobody has it, {@code connection_id} where there is no such holder.
   *
   * @param number E.164 with plus
   * @param holder id of the connection or application; empty takes the number away
   */
  CompletionStage<Void> moveNumber(String number, Optional<String> holder);
}
