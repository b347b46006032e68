package org.jackfield.exchange.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access over whatever directory there is; also the shell's command {@code
 * jackfield:rotate-token-key}. Stages complete on the directory's threads or on those that hash.
 */
@Component(
    service = Access.class,
    immediate = true,
    configurationPid = "org.jackfield.exchange.access",
    property = {"osgi.command.scope=jackfield", "osgi.command.function=rotate-token-key"})
@Designate(ocd = ExchangeAccess.Config.class)
public final class ExchangeAccess implements Access {
  private static final Logger LOG = LoggerFactory.getLogger(ExchangeAccess.class);
  private static final int MOST_A_MINUTE = 100_000;

  /** Settings of access. */
  @ObjectClassDefinition(name = "Jackfield exchange: access")
  public @interface Config {
    /** Data. */
    @AttributeDefinition(
        name = "Data",
        description =
            "Folder for the keys of tokens and of sealed passwords, readable by their owner only."
                + " Empty: in memory. Acts now.")
    String data() default "";

    /** Address limit. */
    @AttributeDefinition(
        name = "Address limit",
        description =
            "Wrong passwords a minute from one address before others from there have to wait."
                + " Acts now.",
        min = "1",
        max = "100000")
    int address_limit() default 60;

    /** User limit. */
    @AttributeDefinition(
        name = "User limit",
        description =
            "Wrong passwords a minute for one user from one address before others have to wait; ten"
                + " times as many from all addresses where the user never signed in together, but"
                + " for the first try of a minute from each. Acts now.",
        min = "1",
        max = "100000")
    int user_limit() default 10;
  }

  private final InstantSource clock;
  private final Directories directories;
  private final CheckedPasswords checked = new CheckedPasswords();
  private final Limits limits;
  private final SlowWork slowWork;
  private final PasswordSignIn byPassword;
  private volatile Keys keys;

  /** What stands in the data folder, and what works with it. */
  private record Keys(
      String folder, SecretBox box, Passwords passwords, TokenKeys tokenKeys, Tokens tokens) {}

  /** For the container. */
  @Activate
  public ExchangeAccess(Config config) {
    this(config, InstantSource.system(), new Directories(), new SlowWork());
  }

  ExchangeAccess(Config config, InstantSource clock, Directories directories, SlowWork slowWork) {
    this.clock = clock;
    this.directories = directories;
    this.limits = new Limits(clock);
    this.slowWork = slowWork;
    this.byPassword = new PasswordSignIn(clock, directories, checked, limits, slowWork);
    modified(config);
  }

  /** A wrong value is refused, and what was there before stays. */
  @Modified
  void modified(Config config) {
    int perAddress = within("address.limit", config.address_limit());
    int perUser = within("user.limit", config.user_limit());
    if (keys == null || !keys.folder().equals(config.data())) {
      keys = opened(config.data());
    }
    limits.set(perAddress, perUser);
  }

  private static int within(String attribute, int value) {
    if (value < 1 || value > MOST_A_MINUTE) {
      throw new IllegalArgumentException(
          attribute + ": " + value + " is not 1 to " + MOST_A_MINUTE);
    }
    return value;
  }

  private Keys opened(String folder) {
    DataFolder data = new DataFolder(folder);
    SecretBox box = new SecretBox(data);
    TokenKeys tokenKeys = new TokenKeys(data, clock);
    return new Keys(
        folder,
        box,
        new Passwords(new Scrypt(), checked, box),
        tokenKeys,
        new Tokens(tokenKeys, clock));
  }

  /** Who waits is told to come again. */
  @Deactivate
  void deactivate() throws InterruptedException {
    slowWork.close();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory now) {
    directories.bind(now);
  }

  void unbindDirectory(Directory gone) {
    directories.unbind(gone);
  }

  @Override
  public CompletionStage<SignIn> signIn(Attempt attempt) {
    CompletionStage<SignIn> answer =
        attempt instanceof Attempt.ByPassword password
            ? byPassword.check(password, keys.passwords())
            : byToken((Attempt.ByToken) attempt);
    return answer.exceptionally(ExchangeAccess::notNow);
  }

  private static SignIn notNow(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (cause instanceof RejectedExecutionException) {
      LOG.debug("a sign-in was not checked: {}", cause.getMessage());
    } else {
      LOG.error("a sign-in could not be checked", cause);
    }
    return new SignIn.Busy();
  }

  /** Without limits: guessing a signature is hopeless, and to check one costs next to nothing. */
  private CompletionStage<SignIn> byToken(Attempt.ByToken attempt) {
    Tokens.Claim claim = keys.tokens().read(attempt.token());
    return directories
        .ask(it -> it.accountOfCredential(claim.credentialId()))
        .thenApply(
            found ->
                found
                    .map(Directory.Account::subscriber)
                    .filter(
                        who -> claim.genuine() && who.credential().filter(claim::of).isPresent())
                    .filter(who -> PasswordSignIn.usable(who, clock))
                    .<SignIn>map(
                        who -> new SignIn.Accepted(who, Way.TOKEN, Optional.of(claim.end())))
                    .orElseGet(SignIn.Refused::new));
  }

  @Override
  public boolean isApiKey(String key) {
    ApiKeyDigest asked = ApiKeyDigest.of(key);
    boolean found = false;
    for (ApiKeyDigest known : directories.current().map(Directory::apiKeys).orElse(List.of())) {
      found |= known.same(asked);
    }
    return found;
  }

  /** {@inheritDoc} Fails with {@link DirectoryException} if there is no such credential. */
  @Override
  public CompletionStage<String> issueToken(String credentialId, Duration life) {
    if (life.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("life: " + life + " is less than a second");
    }
    return directories
        .ask(it -> it.accountOfCredential(credentialId))
        .thenApply(
            found ->
                found
                    .flatMap(it -> it.subscriber().credential())
                    .map(it -> issue(it, life))
                    .orElseThrow(
                        () -> new DirectoryException(DirectoryException.Reason.NOT_FOUND, "id")));
  }

  private String issue(TelephonyCredential credential, Duration life) {
    Instant now = clock.instant();
    if (credential.expired(now)) {
      throw new IllegalArgumentException("expires_at: the credential has expired");
    }
    Instant end = now.plus(life);
    Instant last = credential.expiresAt().filter(it -> it.isBefore(end)).orElse(end);
    return keys.tokens().issue(credential.id(), last);
  }

  @Override
  public String rotateTokenKey() {
    String id = keys.tokenKeys().rotate().id();
    LOG.info("tokens are signed with key {} from now on", id);
    return id;
  }

  /** The shell's command: it calls {@code _main} where a name is no name in Java. */
  public String _main(String command) {
    String id = rotateTokenKey();
    return "new token key " + id + ", old ones that still verify: " + keys.tokenKeys().old();
  }

  /** {@inheritDoc} Fails with {@link RejectedExecutionException} if too much is to be hashed. */
  @Override
  public CompletionStage<StoredSecret> hash(String password) {
    Passwords passwords = keys.passwords();
    return slowWork.run(() -> passwords.hash(password));
  }

  @Override
  public StoredSecret seal(String password) {
    return new StoredSecret.Sealed(keys.box().seal(password));
  }

  @Override
  public String open(StoredSecret sealed) {
    if (sealed instanceof StoredSecret.Sealed box) {
      return keys.box().open(box.text());
    }
    throw new IllegalArgumentException("not a sealed password");
  }
}
