package org.jackfield.client.session;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Inputs;
import org.jackfield.client.lane.TimerSet;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.jackfield.spi.call.Step;
import org.jackfield.spi.signaling.SignalingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one session machine and carries out what it says. For use on the lane only, but for {@link
 * #state()}.
 */
final class Session implements Socket.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Told on the lane. */
  interface Outcome {
    void ready();

    void failed(Problem problem);

    void gone();
  }

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final CallTraffic calls;
  private final Outcome outcome;
  private final Inputs<SessionInput> inputs = new Inputs<>(this::step);
  private final TimerSet<SessionTimer> timers;
  private final Socket socket;
  private final SignIn signIn;
  private final Keepalive keepalive;
  private final Inbox inbox;
  private Optional<SessionMachine> machine = Optional.empty();
  private SessionPhase phase = new SessionPhase.Disconnected();
  private volatile ClientState state = ClientState.DISCONNECTED;

  Session(
      Context context, Requests requests, Identity identity, CallTraffic calls, Outcome outcome) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.calls = calls;
    this.outcome = outcome;
    this.timers =
        new TimerSet<>(
            SessionTimer.class,
            context.timers(),
            timer -> feed(new SessionInput.DeadlinePassed(timer)));
    this.socket = new Socket(context, this);
    this.signIn = new SignIn(context, requests, identity, this::feed);
    this.keepalive = new Keepalive(context, requests, () -> socket.abandon(Keepalive.silent()));
    this.inbox = new Inbox(context, requests, identity, calls, this::feed);
    requests.signInWanted(() -> feed(new SessionInput.CredentialsChanged()));
  }

  /** Where it stands; any thread. */
  ClientState state() {
    return state;
  }

  SessionPhase phase() {
    return phase;
  }

  SignIn signIn() {
    return signIn;
  }

  Socket socket() {
    return socket;
  }

  /** Begins anew by the rules of this machine. */
  void begin(SessionMachine rules) {
    machine = Optional.of(rules);
    phase = rules.begin();
    feed(new SessionInput.Connect());
  }

  void feed(SessionInput input) {
    if (machine.isPresent()) {
      inputs.feed(input);
    }
  }

  private void step(SessionInput input) {
    SessionPhase before = phase;
    Step<SessionPhase, SessionEffect> step =
        machine.orElseThrow().on(phase, input, context.timers().now());
    if (!step.understood()) {
      LOG.debug("{}: {} means nothing now", context.name(), input.getClass().getSimpleName());
      return;
    }
    phase = step.phase();
    state = stateOf(phase);
    step.effects().forEach(this::guarded);
    if (phase instanceof SessionPhase.Disconnected) {
      identity.forget();
      outcome.gone();
    } else if (before instanceof SessionPhase.Closing && !(phase instanceof SessionPhase.Closing)) {
      outcome.gone(); // and on the way again
    }
  }

  private static ClientState stateOf(SessionPhase phase) {
    if (phase instanceof SessionPhase.Connecting connecting) {
      return connecting.attempt() > 0 ? ClientState.RECONNECTING : ClientState.CONNECTING;
    } else if (phase instanceof SessionPhase.SigningIn
        || phase instanceof SessionPhase.Registering) {
      return ClientState.REGISTERING;
    } else if (phase instanceof SessionPhase.Ready) {
      return ClientState.READY;
    } else if (phase instanceof SessionPhase.Waiting) {
      return ClientState.RECONNECTING;
    }
    return phase instanceof SessionPhase.Failed ? ClientState.FAILED : ClientState.DISCONNECTED;
  }

  private void guarded(SessionEffect effect) {
    try {
      carryOut(effect);
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("{}: {} failed", context.name(), effect.getClass().getSimpleName(), fault);
      context.warn(
          Problem.permanent(
              Codes.UNEXPECTED_ERROR, Area.INTERNAL, fault.getClass().getSimpleName()));
    }
  }

  private void carryOut(SessionEffect effect) {
    if (effect instanceof SessionEffect.OpenSocket) {
      openSocket();
    } else if (effect instanceof SessionEffect.CloseSocket) {
      signIn.cancel();
      socket.close();
    } else if (effect instanceof SessionEffect.SignIn) {
      signIn.begin();
    } else if (effect instanceof SessionEffect.AskGatewayState) {
      requests.ask(
          new ClientMessage.GatewayStateRequest(),
          context.settings().request(),
          identity.voiceSdkId(),
          this::gatewayAnswered);
    } else if (effect instanceof SessionEffect.SetTimer set) {
      timers.set(set.timer(), spread(set.after(), set.spread()));
    } else if (effect instanceof SessionEffect.StopTimer stop) {
      timers.stop(stop.timer());
    } else {
      tell(effect);
    }
  }

  private void tell(SessionEffect effect) {
    String name = context.name();
    if (effect instanceof SessionEffect.TellConnecting) {
      publish(new ClientEvent.SocketConnecting(name));
      calls.resuming();
    } else if (effect instanceof SessionEffect.TellConnected) {
      publish(new ClientEvent.SocketConnected(name));
    } else if (effect instanceof SessionEffect.TellDisconnected told) {
      requests.unregistered();
      keepalive.stop();
      publish(new ClientEvent.SocketDisconnected(name, told.problem()));
    } else if (effect instanceof SessionEffect.TellReady) {
      publish(new ClientEvent.Ready(name));
      keepalive.start();
      calls.registered();
      requests.registered();
      outcome.ready();
    } else if (effect instanceof SessionEffect.TellRegistrationLost told) {
      requests.unregistered();
      publish(new ClientEvent.RegistrationLost(name, told.problem()));
      calls.lost(told.problem());
    } else if (effect instanceof SessionEffect.TellError told) {
      publish(new ClientEvent.ErrorRaised(name, told.problem()));
      calls.gaveUp(told.problem());
      requests.givenUp(told.problem());
      outcome.failed(told.problem());
    } else if (effect instanceof SessionEffect.TellWarning told) {
      context.warn(told.problem());
    }
  }

  private void publish(ClientEvent event) {
    context.tell(event);
  }

  private void openSocket() {
    requests.closed(
        Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the connection was given up"));
    signIn.cancel();
    socket.open(address());
  }

  /** The sticky token leads a reconnect to the server that has our calls. */
  private URI address() {
    URI uri = context.settings().uri();
    return identity
        .voiceSdkId()
        .map(id -> "voice_sdk_id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
        .map(query -> uri + (uri.getRawQuery() == null ? slash(uri) + "?" : "&") + query)
        .map(URI::create)
        .orElse(uri);
  }

  private static String slash(URI uri) {
    return uri.getRawPath().isEmpty() ? "/" : "";
  }

  private Duration spread(Duration middle, double spread) {
    double factor = 1 + spread * (2 * context.execution().random().nextDouble() - 1);
    return Duration.ofMillis(Math.round(middle.toMillis() * factor));
  }

  private void gatewayAnswered(Answer answer) {
    if (answer instanceof Answer.Ok ok && ok.reply() instanceof Reply.GatewayStateResult result) {
      result.sessionId().ifPresent(identity::session);
      feed(new SessionInput.GatewayState(result.status().state()));
    } else if (answer instanceof Answer.Refused refused) {
      LOG.info("{}: no gateway state: error {}", context.name(), refused.code());
      gatewayRefused(refused.code());
    }
    // No answer: the rules ask again.
  }

  private void gatewayRefused(int code) {
    if (code == RpcError.GATEWAY_FAILED.code() || code == RpcError.GATEWAY_TIMEOUT.code()) {
      feed(new SessionInput.GatewayState(GatewayStatus.State.FAILED.name()));
    } else if (code == RpcError.GATEWAY_DOWN.code()) {
      feed(new SessionInput.GatewayState(GatewayStatus.State.DOWN.name()));
    }
  }

  // --- the socket

  @Override
  public void opened(SignalingConnection connection) {
    requests.opened(connection);
    keepalive.heard();
    feed(new SessionInput.SocketOpened());
  }

  @Override
  public void text(String text) {
    keepalive.heard();
    inbox.text(text, phase instanceof SessionPhase.Ready);
  }

  @Override
  public void closed(Optional<Problem> problem) {
    // First the session, then its requests: a call learns that signalling is lost, not that the
    // network refused what it had asked for.
    feed(new SessionInput.SocketClosed(problem));
    requests.closed(
        problem.orElseGet(
            () ->
                Problem.passing(
                    Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the connection was closed")));
  }

  @Override
  public void failed(Problem problem) {
    feed(new SessionInput.SocketFailed(problem));
  }
}
