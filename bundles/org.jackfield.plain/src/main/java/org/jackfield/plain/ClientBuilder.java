package org.jackfield.plain;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.auth.anonymous.AnonymousSignIn;
import org.jackfield.auth.credential.UserPasswordSignIn;
import org.jackfield.auth.jwt.JwtSignIn;
import org.jackfield.client.JackfieldClient;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Execution;
import org.jackfield.protocol.trace.TraceLine;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.jackfield.spi.call.TransferService;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * What a client is to be like. Not thread-safe. Each {@link #connect()} or {@link #open()} makes a
 * client of its own; closing that client frees everything that was made for it.
 */
public final class ClientBuilder {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final URI uri;
  private Optional<String> name = Optional.empty();
  private Optional<String> callerName = Optional.empty();
  private Optional<String> callerNumber = Optional.empty();
  private Optional<CredentialsProvider> credentials = Optional.empty();
  private Optional<SignalingTransport> transport = Optional.empty();
  private Optional<MediaEngine> engine = Optional.empty();
  private Optional<CallWaitingPolicy> waiting = Optional.empty();
  private Optional<TransferService> transfer = Optional.empty();
  private UnaryOperator<MediaEngine> around = UnaryOperator.identity();
  private final List<Consumer<TraceLine>> traces = new ArrayList<>();
  private Optional<Path> record = Optional.empty();
  private Duration patience = Duration.ofSeconds(30);

  ClientBuilder(URI uri) {
    this.uri = uri;
  }

  /**
   * Signs in by user and password.
   *
   * @param user SIP user, not empty
   * @param password its password, not empty
   */
  public ClientBuilder signIn(String user, String password) {
    return signIn(new UserPasswordSignIn(user, Secret.of(password)));
  }

  /**
   * Signs in by a token, as issued for a telephony credential. When it ends the client does, too.
   *
   * @throws ProblemException BAD_CONFIGURATION if it is no JSON Web Token
   */
  public ClientBuilder signInByToken(String token) {
    return signIn(JwtSignIn.given(Secret.of(token)));
  }

  /**
   * Signs in by a token of this source, which is asked again in time before each token ends.
   *
   * @param source may take 10 s; a lambda over whatever gives tokens
   */
  public ClientBuilder signInByToken(TokenSource source) {
    return signIn(JwtSignIn.from(source));
  }

  /**
   * Signs in as nobody, for calls to this AI assistant only.
   *
   * @param assistantId the assistant at the network, not empty
   */
  public ClientBuilder signInForAssistant(String assistantId) {
    return signIn(new AnonymousSignIn(AnonymousSignIn.AI_ASSISTANT, assistantId, Optional.empty()));
  }

  /** Signs in with what this provider gives at each sign-in. */
  public ClientBuilder signIn(CredentialsProvider provider) {
    credentials = Optional.of(provider);
    return this;
  }

  /** Called this, in logs and events; without it {@code client-1} and so on. */
  public ClientBuilder named(String clientName) {
    name = Optional.of(clientName);
    return this;
  }

  /** Shown to those it calls as this, unless a call says otherwise. */
  public ClientBuilder caller(String displayName, String number) {
    callerName = Optional.of(displayName);
    callerNumber = Optional.of(number);
    return this;
  }

  /** With this engine instead of the one in pure Java; who brings one closes it. */
  public ClientBuilder engine(MediaEngine own) {
    engine = Optional.of(own);
    return this;
  }

  /** Over this transport instead of WebSocket; who brings one closes it. */
  public ClientBuilder transport(SignalingTransport own) {
    transport = Optional.of(own);
    return this;
  }

  /** What becomes of a call that comes in beside another; without it the program decides. */
  public ClientBuilder callWaiting(CallWaitingPolicy policy) {
    waiting = Optional.of(policy);
    return this;
  }

  /** Calls are handed over by this; without it {@code Call.transfer} fails. */
  public ClientBuilder transferBy(TransferService service) {
    transfer = Optional.of(service);
    return this;
  }

  /** Each call's sound goes through what this makes of the engine, e.g. to hear it in a test. */
  public ClientBuilder aroundEngine(UnaryOperator<MediaEngine> wrapper) {
    around = Objects.requireNonNull(wrapper, "wrapper");
    return this;
  }

  /**
   * Tells what goes over the wire and becomes of calls, line by line and in order, on a thread of
   * the listener's own. The lines hold phone numbers, passwords and addresses.
   */
  public ClientBuilder trace(Consumer<TraceLine> listener) {
    traces.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Records what goes over the wire in this file, begun anew: without numbers, names, secrets and
   * addresses. {@code ./jackfield replay FILE} plays it again.
   */
  public ClientBuilder recordTo(Path file) {
    record = Optional.of(file);
    return this;
  }

  /** How long {@link #connect()} waits; 30 s without this. */
  public ClientBuilder within(Duration limit) {
    patience = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * A client that is registered: calls may come and go. Waits for that.
   *
   * @throws ProblemException if the sign-in is refused (LOGIN_FAILED), or the client does not
   *     become READY in time (REQUEST_TIMEOUT); then everything is closed again
   * @throws IllegalStateException if nothing was said about how to sign in
   */
  public VoiceClient connect() {
    VoiceClient client = open();
    try {
      client.connect().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return client;
    } catch (ExecutionException refused) {
      client.close();
      throw ProblemException.of(refused).asException(refused);
    } catch (TimeoutException late) {
      client.close();
      throw Problem.passing(
              Codes.REQUEST_TIMEOUT, Area.SIGNALING, "not registered within " + patience)
          .asException(late);
    } catch (InterruptedException interrupted) {
      client.close();
      Thread.currentThread().interrupt();
      throw Problem.passing(Codes.UNEXPECTED_ERROR, Area.INTERNAL, "interrupted")
          .asException(interrupted);
    }
  }

  /**
   * A client that is not connected yet: add listeners, then {@link VoiceClient#connect()}.
   *
   * @throws IllegalStateException if nothing was said about how to sign in
   */
  public VoiceClient open() {
    CredentialsProvider provider =
        credentials.orElseThrow(() -> new IllegalStateException("open: say how to sign in first"));
    Standard means = new Standard();
    try {
      means.parts().credentials().put(provider);
      waiting.ifPresent(own -> means.parts().waiting().put(own));
      transfer.ifPresent(own -> means.parts().transfers().put(own));
      transport.ifPresentOrElse(own -> means.transport(own, uri), means::transport);
      engine.ifPresentOrElse(
          own -> means.parts().engines().put(around.apply(own)), () -> means.engine(around));
      JackfieldClient client =
          new JackfieldClient(settings(), means.parts(), Execution.standard(), means);
      traces.forEach(client::onTrace);
      record.ifPresent(file -> client.onTrace(means.trace(file)));
      return client;
    } catch (RuntimeException fault) {
      means.run();
      throw fault;
    }
  }

  private ClientSettings settings() {
    ClientSettings usual =
        ClientSettings.of(name.orElseGet(() -> "client-" + NUMBER.incrementAndGet()), uri);
    return callerName.isPresent()
        ? usual.withCaller(callerName.get(), callerNumber.orElseThrow())
        : usual;
  }
}
