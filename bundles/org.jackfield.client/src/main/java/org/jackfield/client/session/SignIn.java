package org.jackfield.client.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.setup.Shelf;
import org.jackfield.client.setup.Version;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.call.SessionInput;

/**
 * Asks the best sign-in provider and sends the login; a new one overtakes an older. Remembers which
 * provider was used, so that only a better one leads to another login. For use on the lane only.
 */
final class SignIn {
  /** The rules' own deadline comes first; this one is the net below it. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final UserAgent AGENT = UserAgent.detailed(Version.SDK, Version.RUNTIME);

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final Consumer<SessionInput> feed;
  private Optional<Shelf.Place<CredentialsProvider>> used = Optional.empty();
  private boolean missed;
  private int number;

  SignIn(Context context, Requests requests, Identity identity, Consumer<SessionInput> feed) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.feed = feed;
  }

  /** Signs in on the open socket. */
  void begin() {
    int mine = ++number;
    used = best();
    missed = used.isEmpty();
    if (missed) {
      feed.accept(new SessionInput.CredentialsFailed(missing()));
      return;
    }
    CompletionStage<Credentials> credentials;
    try {
      credentials = used.get().part().credentials(context.name());
    } catch (RuntimeException fault) {
      feed.accept(new SessionInput.CredentialsFailed(ProblemException.of(fault)));
      return;
    }
    credentials.whenComplete(
        (given, fault) ->
            context.post(
                () -> {
                  if (mine != number) {
                    return;
                  }
                  if (fault == null) {
                    send(mine, given);
                  } else {
                    feed.accept(new SessionInput.CredentialsFailed(ProblemException.of(fault)));
                  }
                }));
  }

  /** What is going on is forgotten. */
  void cancel() {
    number++;
  }

  /** The best provider for this client now. */
  Optional<Shelf.Place<CredentialsProvider>> best() {
    return context
        .parts()
        .credentials()
        .best(place -> place.fits(CredentialsProvider.CLIENT_NAME, context.name()));
  }

  /** Whether the last sign-in failed for want of a provider. */
  boolean missed() {
    return missed;
  }

  /** The one used last. */
  Optional<Shelf.Place<CredentialsProvider>> used() {
    return used;
  }

  private void send(int mine, Credentials credentials) {
    requests.ask(
        login(credentials),
        LIMIT,
        Optional.empty(),
        answer -> {
          if (mine == number) {
            answered(answer);
          }
        });
    feed.accept(new SessionInput.LoginSent());
  }

  private ClientMessage login(Credentials credentials) {
    Optional<String> session = identity.session();
    boolean again = identity.voiceSdkId().isPresent();
    if (credentials instanceof Credentials.UserPassword known) {
      Secret password = new Secret(known.password().reveal());
      ClientMessage.Login login = ClientMessage.Login.withPassword(known.user(), password, AGENT);
      return again ? login.again(session) : login;
    } else if (credentials instanceof Credentials.Token known) {
      Secret token = new Secret(known.token().reveal());
      ClientMessage.Login login = ClientMessage.Login.withToken(token, AGENT);
      return again ? login.again(session) : login;
    }
    Credentials.AnonymousTarget target = (Credentials.AnonymousTarget) credentials;
    return new ClientMessage.AnonymousLogin(
        target.targetType(),
        target.targetId(),
        Optional.empty(),
        Optional.empty(),
        RawJson.empty(),
        RawJson.empty(),
        session,
        again,
        Optional.of(AGENT));
  }

  private void answered(Answer answer) {
    if (answer instanceof Answer.Ok ok && ok.reply() instanceof Reply.LoginResult result) {
      identity.session(result.sessionId());
      feed.accept(new SessionInput.LoginAccepted());
    } else if (answer instanceof Answer.Refused refused) {
      feed.accept(new SessionInput.LoginRefused(refusal(refused.code())));
    } else if (answer instanceof Answer.Failed failed) {
      feed.accept(new SessionInput.LoginRefused(failed.problem()));
    }
  }

  private static Problem refusal(int code) {
    String detail = "the network refused the sign-in (" + code + ")";
    boolean gateway =
        code == RpcError.GATEWAY_TIMEOUT.code()
            || code == RpcError.GATEWAY_FAILED.code()
            || code == RpcError.INTERNAL_ERROR.code();
    return gateway
        ? Problem.passing(Codes.GATEWAY_FAILED, Area.AUTH, detail)
        : Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, detail);
  }

  private Problem missing() {
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.AUTH,
        "no sign-in provider for client "
            + context.name()
            + " (service org.jackfield.spi.auth.CredentialsProvider)");
  }
}
