package org.jackfield.exchange.api.directory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Who there is. A service, registered once its data is loaded. Stages complete on its threads. */
@ProviderType
public interface Directory {

  /**
   * Signs a user in: the subscriber if the password is right. A wrong user and a wrong password
   * give the same answer, empty, in about the same time.
   */
  CompletionStage<Optional<Subscriber>> signIn(String user, String password);

  /** The subscriber with this user name; letter case counts as in the directory. */
  CompletionStage<Optional<Subscriber>> byUser(String user);

  /** The subscriber whose number this is (E.164 with plus). */
  CompletionStage<Optional<Subscriber>> byNumber(String number);

  /** All subscribers, by user name. */
  CompletionStage<List<Subscriber>> all();

  /**
   * Users and passwords to show a newcomer: only those the directory itself made up because no file
   * was given; empty otherwise.
   */
  List<SampleUser> samples();

  /**
   * A made-up user.
   *
   * @param user name
   * @param password in the clear: meant to be printed
   * @param number its number, may be empty
   */
  record SampleUser(String user, String password, String number) {
    @Override
    public String toString() {
      return "SampleUser[" + user + "]";
    }
  }
}
