package org.jackfield.client.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.credentials.Asking;
import org.jackfield.client.credentials.Held;
import org.jackfield.client.credentials.Source;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.call.SessionInput;

/**
 * Sends the login of one session, with what the best provider gives or with what it was told to
 * use; a new one overtakes an older. What it is signed in with is kept until another login was
 * accepted. For use on the lane only.
 */
public final class SignIn {
  /** The rules' own deadline comes first; this one is the net below it. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private record Refusal(Held held, Problem problem) {}

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final Sources sources;
  private final Asking asking;
  private final Outcome outcome;
  private final Consumer<SessionInput> feed;
  private final Function<Source, List<String>> origins;
  private Optional<Held> held = Optional.empty();
  private Optional<Held> tried = Optional.empty();
  private Optional<Held> next = Optional.empty();
  private Optional<Held> pinned = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();
  private Optional<Source> asked = Optional.empty();
  private Runnable question = () -> {};
  private boolean missed;
  private int number;

  SignIn(
      Context context,
      Requests requests,
      Identity identity,
      Sources sources,
      Asking asking,
      Outcome outcome,
      Consumer<SessionInput> feed,
      Function<Source, List<String>> origins) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.sources = sources;
    this.asking = asking;
    this.outcome = outcome;
    this.feed = feed;
    this.origins = origins;
  }

  /** Signs in on the open socket. */
  void begin() {
    int mine = ++number;
    Optional<Held> told = next.or(() -> pinned);
    next = Optional.empty();
    missed = false;
    if (told.isPresent()) {
      login(mine, told.get());
    } else {
      ask(mine);
    }
  }

  private void ask(int mine) {
    Optional<Shelf.Place<CredentialsProvider>> best = sources.best();
    asked = best.map(Source::of);
    missed = best.isEmpty();
    if (missed) {
      feed.accept(new SessionInput.CredentialsFailed(sources.missing()));
      return;
    }
    Asking.Asker asker =
        new Asking.Asker() {
          @Override
          public void given(Held given) {
            if (mine == number) {
              check(mine, given);
            }
          }

          @Override
          public void failed(Problem problem) {
            if (mine == number) {
              feed.accept(new SessionInput.CredentialsFailed(problem));
            }
          }
        };
    question = asking.ask(best.get(), asker);
  }

  /** Nothing is sent that cannot be right, or was refused before. */
  private void check(int mine, Held given) {
    Optional<Problem> wrong = objection(given);
    if (wrong.isPresent()) {
      track(given);
      feed.accept(new SessionInput.CredentialsFailed(wrong.get()));
    } else {
      login(mine, given);
    }
  }

  /** Why these credentials are not worth a login. */
  public Optional<Problem> objection(Held given) {
    return refusal
        .filter(before -> before.held().sameAs(given))
        .map(Refusal::problem)
        .or(() -> LoginFrame.fault(given.credentials()));
  }

  private void login(int mine, Held given) {
    track(given);
    if (held.filter(before -> !before.sameIdentity(given)).isPresent()) {
      identity.forget(); // the session before was somebody else's
    }
    requests.ask(
        LoginFrame.of(given.credentials(), identity, origins.apply(given.source())),
        LIMIT,
        Optional.empty(),
        answer -> {
          if (mine == number) {
            answered(given, answer);
          }
        });
    feed.accept(new SessionInput.LoginSent());
  }

  private void answered(Held given, Answer answer) {
    if (answer instanceof Answer.Ok ok && ok.reply() instanceof Reply.LoginResult result) {
      identity.session(result.sessionId());
      adopt(given);
      sources.trust(given.source());
      feed.accept(new SessionInput.LoginAccepted());
      outcome.accepted(given);
    } else if (answer instanceof Answer.Refused refused) {
      turnedDown(given, problem(refused.code()));
    } else if (answer instanceof Answer.Failed failed) {
      turnedDown(given, failed.problem());
    }
  }

  private void turnedDown(Held given, Problem problem) {
    turnedAway(given, problem);
    feed.accept(new SessionInput.LoginRefused(problem));
    outcome.turnedDown(given, problem);
  }

  /** What is going on is forgotten. */
  void cancel() {
    number++;
    next = Optional.empty();
    question.run();
  }

  /** The next sign-in uses these and asks nobody. */
  public void use(Held given) {
    next = Optional.of(given);
  }

  /** All sign-ins from now on use these and ask nobody; empty: as usual. */
  public void pin(Optional<Held> given) {
    pinned = given;
  }

  /** These are as good as those it is signed in with, and take their place. */
  public void adopt(Held given) {
    watch(given);
    Optional<Held> before = held;
    held = Optional.of(given);
    tried = tried.filter(other -> other != given);
    before.ifPresent(this::letGo);
  }

  /** These were tried, here or beside this session, and turned down. */
  public void turnedAway(Held given, Problem problem) {
    watch(given);
    Optional<Held> before = refusal.map(Refusal::held);
    if (!problem.retryable()) {
      refusal = Optional.of(new Refusal(given, problem));
    }
    tried = tried.filter(other -> other != given || problem.retryable());
    before.ifPresent(this::letGo);
  }

  /** What was refused may be tried again: the program wants it, or the network has changed. */
  public void forgive() {
    Optional<Held> before = refusal.map(Refusal::held);
    refusal = Optional.empty();
    before.ifPresent(this::letGo);
  }

  /** Whether the last sign-in failed for want of a provider. */
  public boolean missed() {
    return missed;
  }

  /** The provider that was asked last. */
  public Optional<Source> asked() {
    return asked;
  }

  /** What it is, or was last, signed in with. */
  public Optional<Held> held() {
    return held;
  }

  private void track(Held given) {
    watch(given);
    Optional<Held> before = tried;
    tried = Optional.of(given);
    before.ifPresent(this::letGo);
  }

  /** What it is signed in with, tries now, and was refused. */
  private Stream<Held> concerns() {
    return Stream.of(held, tried, refusal.map(Refusal::held)).flatMap(Optional::stream);
  }

  private boolean concerns(Held given) {
    return concerns().anyMatch(one -> one == given);
  }

  /** A provider that has gone has nothing more to say, and may be collected. */
  void partsChanged() {
    concerns().filter(this::orphaned).forEach(Held::letGo);
  }

  private boolean orphaned(Held given) {
    return sources.place(given.source()).isEmpty();
  }

  private void letGo(Held before) {
    if (!concerns(before)) {
      before.letGo();
    }
  }

  /** What was withdrawn before it was given has no word to come. */
  private void watch(Held given) {
    if (orphaned(given)) {
      given.letGo();
    } else if (!concerns(given) && !given.withdrawn().said()) {
      given.withdrawn().listen(context, given.source(), () -> withdrawn(given));
    }
  }

  private void withdrawn(Held given) {
    if (concerns(given)) {
      outcome.withdrawn(given);
    }
  }

  /** Only what says that these credentials are wrong is for good. */
  private static Problem problem(int code) {
    String detail = "the network refused the sign-in (" + code + ")";
    boolean wrong =
        code == RpcError.LOGIN_INCORRECT.code() || code == RpcError.AUTHENTICATION_REQUIRED.code();
    return wrong
        ? Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, detail)
        : Problem.passing(Codes.GATEWAY_FAILED, Area.AUTH, detail);
  }
}
