package org.jackfield.exchange.api.access;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says who somebody is. A service. Stages complete on its threads; nothing blocks the caller. What
 * cannot be done just now fails with {@link RejectedExecutionException}. What it is asked for is
 * never logged.
 */
@ProviderType
public interface Access {

  /**
   * Checks a sign-in. All refusals look alike and take about the same time, whether there is no
   * such user, the password is wrong, or the token is bad, expired, revoked or unsigned. Limits on
   * wrong attempts act before any costly check; whoever has signed in before with what is right is
   * never locked out by others' attempts.
   */
  CompletionStage<SignIn> signIn(Attempt attempt);

  /** Whether this is one of the account's API keys; compared in constant time. Does not block. */
  boolean isApiKey(String key);

  /**
   * A token (JWT) for a telephony credential.
   *
   * @param credentialId of a credential that is there
   * @param life how long it is good, at most until the credential ends
   */
  CompletionStage<String> issueToken(String credentialId, Duration life);

  /**
   * Signs with a new key from now on. Tokens signed before stay good until they end; a key is
   * forgotten when its last token has ended.
   *
   * @return the new key's id
   */
  String rotateTokenKey();

  /** A password that somebody chose, as it is to be stored. Slow on purpose. */
  CompletionStage<StoredSecret> hash(String password);

  /** A generated password, encrypted, so that it can be shown again. */
  StoredSecret seal(String password);

  /**
   * The password again.
   *
   * @throws IllegalArgumentException if it was not sealed by this exchange's key, or is a hash
   */
  String open(StoredSecret sealed);
}
