package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.directory.Changes.Done;
import org.jackfield.exchange.directory.load.FilePasswords;
import org.jackfield.exchange.directory.load.News;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Applications;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Profiles;

/** The half of the directory that changes it. */
abstract class Admin implements DirectoryAdmin {

  /** What is in force now. */
  abstract Book book();

  abstract InstantSource clock();

  /** Tells those who listen. */
  abstract void tell(News news);

  @Override
  public CompletionStage<List<Connection>> connections() {
    return book().database().read(Connections::all);
  }

  @Override
  public CompletionStage<Optional<Connection>> connection(String id) {
    return book().database().read(session -> Connections.byId(session, id));
  }

  @Override
  public CompletionStage<Connection> create(Connection connection, StoredSecret secret) {
    return change(changes -> changes.create(connection, secret));
  }

  @Override
  public CompletionStage<Connection> update(
      String id, UnaryOperator<Connection> change, Optional<StoredSecret> secret) {
    FilePasswords passwords = book().filePasswords();
    return change(
        changes -> {
          Done<Connection> done = changes.update(id, change, secret);
          if (secret.isPresent()) {
            passwords.forget(new Accounts.Owner(id, Optional.empty()));
          }
          return done;
        });
  }

  @Override
  public CompletionStage<Connection> delete(String id) {
    return change(changes -> changes.delete(id));
  }

  @Override
  public CompletionStage<List<TelephonyCredential>> credentials() {
    return book().database().read(Credentials::all);
  }

  @Override
  public CompletionStage<Optional<TelephonyCredential>> credential(String id) {
    return book().database().read(session -> Credentials.byId(session, id));
  }

  @Override
  public CompletionStage<TelephonyCredential> create(
      TelephonyCredential credential, StoredSecret secret) {
    return change(changes -> changes.create(credential, secret));
  }

  @Override
  public CompletionStage<TelephonyCredential> updateCredential(
      String id, UnaryOperator<TelephonyCredential> change) {
    return change(changes -> changes.updateCredential(id, change));
  }

  @Override
  public CompletionStage<TelephonyCredential> deleteCredential(String id) {
    return change(changes -> changes.deleteCredential(id));
  }

  @Override
  public CompletionStage<List<Application>> applications() {
    return book().database().read(Applications::all);
  }

  @Override
  public CompletionStage<Application> create(Application application) {
    return change(changes -> changes.create(application));
  }

  @Override
  public CompletionStage<Application> updateApplication(
      String id, UnaryOperator<Application> change) {
    return change(changes -> changes.updateApplication(id, change));
  }

  @Override
  public CompletionStage<Application> deleteApplication(String id) {
    return change(changes -> changes.deleteApplication(id));
  }

  @Override
  public CompletionStage<List<OutboundVoiceProfile>> profiles() {
    return book().database().read(Profiles::all);
  }

  @Override
  public CompletionStage<OutboundVoiceProfile> create(OutboundVoiceProfile profile) {
    return change(changes -> changes.profiles().create(profile));
  }

  @Override
  public CompletionStage<OutboundVoiceProfile> updateProfile(
      String id, UnaryOperator<OutboundVoiceProfile> change) {
    return change(changes -> changes.profiles().update(id, change));
  }

  @Override
  public CompletionStage<OutboundVoiceProfile> deleteProfile(String id) {
    return change(changes -> changes.profiles().delete(id));
  }

  @Override
  public CompletionStage<Void> moveNumber(String number, Optional<String> holder) {
    return change(changes -> changes.numbers().move(number, holder));
  }

  /** A change to make. */
  interface Change<T> {
    Done<T> by(Changes changes) throws SQLException;
  }

  <T> CompletionStage<T> change(Change<T> change) {
    Book now = book();
    return now.database()
        .write(
            session -> change.by(new Changes(session, clock().instant())),
            done -> {
              now.lookups().forget();
              tell(done.news());
            })
        .thenApply(Done::result);
  }
}
