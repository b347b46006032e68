package org.jackfield.exchange.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.Directory.Account;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sign-in by password: known as right, else within the limits, else hashed. */
final class PasswordSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);

  /** The directory takes no longer ones. */
  private static final int LONGEST_USER = 64;

  private final InstantSource clock;
  private final Directories directories;
  private final CheckedPasswords checked;
  private final Limits limits;
  private final SlowWork slowWork;

  PasswordSignIn(
      InstantSource clock,
      Directories directories,
      CheckedPasswords checked,
      Limits limits,
      SlowWork slowWork) {
    this.clock = clock;
    this.directories = directories;
    this.checked = checked;
    this.limits = limits;
    this.slowWork = slowWork;
  }

  /** A name or password that is nobody's counts as nobody's empty one, and is not kept waiting. */
  CompletionStage<SignIn> check(Attempt.ByPassword given, Passwords passwords) {
    Attempt.ByPassword attempt =
        given.user().length() > LONGEST_USER || given.password().length() > Passwords.LONGEST
            ? new Attempt.ByPassword("", "", given.address())
            : given;
    String user = attempt.user().toLowerCase(Locale.ROOT);
    return directories
        .ask(directory -> directory.account(attempt.user()))
        .thenCompose(
            found -> {
              Optional<Account> account = found.filter(it -> usable(it.subscriber(), clock));
              return known(user, attempt, account)
                  .map(CompletableFuture::<SignIn>completedFuture)
                  .orElseGet(() -> hashed(user, attempt, account, passwords));
            });
  }

  /** Whether anybody may sign in as this subscriber now. */
  static boolean usable(Subscriber who, InstantSource clock) {
    return who.connection().settings().active()
        && who.credential().filter(it -> it.expired(clock.instant())).isEmpty();
  }

  /** What can be said without hashing: welcome, or not now. */
  private Optional<SignIn> known(
      String user, Attempt.ByPassword attempt, Optional<Account> account) {
    if (account.isPresent()
        && limits.allowKnown(user, attempt.address())
        && checked.holds(user, account.get().secret(), attempt.password())) {
      limits.right(user, attempt.address());
      return Optional.of(accepted(account.get()));
    }
    return limits.allow(user, attempt.address())
        ? Optional.empty()
        : Optional.of(new SignIn.Busy());
  }

  private CompletableFuture<SignIn> hashed(
      String user, Attempt.ByPassword attempt, Optional<Account> account, Passwords passwords) {
    return slowWork
        .run(
            () ->
                // Much may have come to light while this waited.
                known(user, attempt, account)
                    .orElseGet(() -> judged(user, attempt, account, passwords)))
        .toCompletableFuture();
  }

  private SignIn judged(
      String user, Attempt.ByPassword attempt, Optional<Account> account, Passwords passwords) {
    Passwords.Outcome outcome = passwords.check(account, attempt.password());
    if (!outcome.right() || account.isEmpty()) {
      limits.wrong(user, attempt.address());
      return new SignIn.Refused();
    }
    List<StoredSecret> forms = new ArrayList<>(List.of(account.get().secret()));
    outcome.better().ifPresent(forms::add);
    checked.add(user, attempt.password(), forms);
    limits.right(user, attempt.address());
    outcome.better().ifPresent(better -> keep(account.get(), better));
    return accepted(account.get());
  }

  private void keep(Account account, StoredSecret better) {
    directories
        .ask(it -> it.keep(account.subscriber().user(), account.secret(), better))
        .whenComplete(
            (nothing, fault) -> {
              if (fault != null) {
                LOG.warn("the directory did not keep a password; it will be tried again", fault);
              }
            });
  }

  private static SignIn accepted(Account account) {
    Way way =
        account.subscriber().credential().isPresent()
            ? Way.CREDENTIAL_PASSWORD
            : Way.CONNECTION_PASSWORD;
    return new SignIn.Accepted(account.subscriber(), way, Optional.empty());
  }
}
