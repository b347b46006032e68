package org.jackfield.client.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.credentials.Asking;
import org.jackfield.client.credentials.Source;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.lane.Inputs;
import org.jackfield.client.lane.TimerSet;
import org.jackfield.client.setup.Context;
import org.jackfield.origin.Origin;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.jackfield.spi.call.Step;
import org.jackfield.spi.policy.Trouble;
import org.jackfield.spi.signaling.SignalingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one session machine and carries out what it says. For use on the lane only, but for {@link
 * #state()}.
 */
public final class Session implements Socket.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final CallTraffic calls;
  private final Outcome outcome;
  private final Inputs<SessionInput> inputs = new Inputs<>(this::step);
  private final TimerSet<SessionTimer> timers;
  private final Socket socket;
  private final SignIn signIn;
  private final GatewayQuestion gateway;
  private final Watch watch;
  private final Inbox inbox;
  private Optional<SessionMachine> machine = Optional.empty();
  private SessionPhase phase = new SessionPhase.Disconnected();
  private volatile ClientState state = ClientState.DISCONNECTED;

  /** Not connected. */
  public Session(
      Context context,
      Sources sources,
      Asking asking,
      Requests requests,
      Identity identity,
      CallTraffic calls,
      Outcome outcome) {
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
    this.signIn =
        new SignIn(
            context, requests, identity, sources, asking, outcome, this::feed, this::origins);
    this.gateway = new GatewayQuestion(context, requests, identity, this::feed);
    this.watch = new Watch(context, requests, this::abandon);
    this.inbox = new Inbox(context, requests, identity, calls, this::feed, outcome::said);
    requests.signInWanted(outcome::signInWanted);
    requests.unanswered(() -> watch.trouble(Trouble.Kind.SIGNALING_SILENT, Watch.silent()));
  }

  /** Where it stands; any thread. */
  public ClientState state() {
    return state;
  }

  /** Where it stands by its rules. */
  public SessionPhase phase() {
    return phase;
  }

  /** How it signs in. */
  public SignIn signIn() {
    return signIn;
  }

  /** Whether the last opening failed for want of a transport. */
  public boolean missedTransport() {
    return socket.missed();
  }

  /** Since when the network has said nothing. */
  public Duration silence() {
    return watch.silence();
  }

  /** Runs this when the network has given a sign of life; never, if it has none. */
  public void probe(Runnable alive) {
    watch.probe(alive);
  }

  /**
   * Another connection in place of the one that stands, or the one that is on its way.
   *
   * @return false if there is neither, and none will come by itself
   */
  public boolean reconnect(Problem problem) {
    feed(new SessionInput.ReconnectWanted(problem));
    return !(phase instanceof SessionPhase.Failed
        || phase instanceof SessionPhase.Disconnected
        || phase instanceof SessionPhase.Closing);
  }

  /** The socket is as good as dead, or of a path that is no more. */
  private void abandon() {
    socket.abandon(watch.why());
  }

  /** Begins anew by the rules of this machine. */
  public void begin(SessionMachine rules) {
    machine = Optional.of(rules);
    phase = rules.begin();
    feed(new SessionInput.Connect());
  }

  /**
   * A part has come or gone. The best machine there is goes on with the session: the build that it
   * began with can load no class any more once it is gone. The phase is a value of the contract, so
   * any can take over.
   */
  public void partsChanged() {
    signIn.partsChanged();
    if (machine.isPresent()) {
      machine = context.parts().sessionMachines().best().or(() -> machine);
    }
  }

  /** Something happened. */
  public void feed(SessionInput input) {
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
      gateway.ask();
    } else if (effect instanceof SessionEffect.SetTimer set) {
      timers.set(set.timer(), set.after());
    } else if (effect instanceof SessionEffect.PlanRetry plan) {
      context
          .advice()
          .retry(plan.attempt(), plan.reason())
          .ifPresentOrElse(
              wait -> timers.set(SessionTimer.RETRY, wait),
              () -> feed(new SessionInput.RetriesOver()));
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
      watch.stop();
      identity.elsewhere(
          told.problem().filter(why -> why.code() == Codes.GATEWAY_FAILED).isPresent());
      publish(new ClientEvent.SocketDisconnected(name, told.problem()));
      outcome.lost(told.problem());
    } else if (effect instanceof SessionEffect.TellReady) {
      publish(new ClientEvent.Ready(name));
      watch.start();
      calls.registered();
      requests.registered();
      outcome.registered();
    } else if (effect instanceof SessionEffect.TellRegistrationLost told) {
      requests.unregistered();
      publish(new ClientEvent.RegistrationLost(name, told.problem()));
      calls.lost(told.problem());
      outcome.lost(Optional.of(told.problem()));
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
    outcome.tell(event);
  }

  private void openSocket() {
    requests.closed(
        Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the connection was given up"));
    signIn.cancel();
    socket.open(identity.address(context.settings().uri()));
  }

  /** The builds that serve the session. */
  private List<String> origins(Source source) {
    return Stream.of(
            socket.origin(), source.origin(), machine.flatMap(Origin::of), Origin.of(Session.class))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  // --- the socket

  @Override
  public void opened(SignalingConnection connection) {
    requests.opened(connection, socket.origin());
    watch.heard();
    feed(new SessionInput.SocketOpened());
  }

  @Override
  public void text(String text) {
    watch.heard();
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
