package org.jackfield.call.session;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionEffect.CloseSocket;
import org.jackfield.spi.call.SessionEffect.OpenSocket;
import org.jackfield.spi.call.SessionEffect.TellConnecting;
import org.jackfield.spi.call.SessionEffect.TellDisconnected;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.Step;
import org.osgi.service.component.annotations.Component;

/**
 * The rules of a signalling session. A test runs every phase with every input and holds this
 * drawing against what happened; no other change of phase exists.
 *
 * <pre>{@code
 * DISCONNECTED -> CONNECTING : the program connects
 * CONNECTING -> SIGNING_IN : the socket is open
 * CONNECTING -> WAITING : not opened, or not in time
 * CONNECTING -> FAILED : the first attempt failed for good
 * CONNECTING -> CLOSING : the program disconnects
 * SIGNING_IN -> REGISTERING : the login was taken
 * SIGNING_IN -> WAITING : no credentials for now, no answer in time, socket lost
 * SIGNING_IN -> FAILED : credentials missing or refused, or sent away
 * SIGNING_IN -> CLOSING : the program disconnects
 * REGISTERING -> READY : the gateway says REGED
 * REGISTERING -> SIGNING_IN : other credentials
 * REGISTERING -> WAITING : the gateway failed or never said REGED, socket lost
 * REGISTERING -> FAILED : sent away
 * REGISTERING -> CLOSING : the program disconnects
 * READY -> WAITING : socket or registration lost, or another connection wanted
 * READY -> FAILED : sent away
 * READY -> CLOSING : the program disconnects
 * WAITING -> CONNECTING : it is time, the program cannot wait, or the credentials missed are there
 * WAITING -> FAILED : the recovery policy wants no more attempts
 * WAITING -> DISCONNECTED : the program disconnects
 * FAILED -> CONNECTING : the program connects, or credentials have changed after a refusal
 * FAILED -> DISCONNECTED : the program disconnects
 * CLOSING -> DISCONNECTED : the socket is closed, or that took too long
 * CLOSING -> CONNECTING : the same, and the program has asked for a connection meanwhile
 * }</pre>
 *
 * When an attempt to come back is made, and how many, is the recovery policy's to say. Every phase
 * but DISCONNECTED, FAILED and a READY that asks nothing has exactly one timer.
 */
@Component(service = SessionMachine.class)
public final class SessionRules implements SessionMachine {

  /** Rules hold nothing: one instance serves every session. */
  public SessionRules() {}

  @Override
  public SessionPhase begin() {
    return new SessionPhase.Disconnected();
  }

  @Override
  public Step<SessionPhase, SessionEffect> on(SessionPhase phase, SessionInput input, Instant now) {
    SessionTurn turn = new SessionTurn(phase, input);
    if (phase instanceof SessionPhase.Connecting p) {
      return SigningOn.connecting(p, turn);
    } else if (phase instanceof SessionPhase.SigningIn p) {
      return SigningOn.signingIn(p, turn);
    } else if (phase instanceof SessionPhase.Registering p) {
      return SigningOn.registering(p, turn);
    } else if (phase instanceof SessionPhase.Ready p) {
      return Registered.ready(p, turn);
    } else if (phase instanceof SessionPhase.Waiting p) {
      return waiting(p, turn);
    } else if (phase instanceof SessionPhase.Failed p) {
      return failed(p, turn);
    } else if (phase instanceof SessionPhase.Closing p) {
      return closing(p, turn);
    }
    return disconnected(turn);
  }

  private static Step<SessionPhase, SessionEffect> disconnected(SessionTurn turn) {
    if (turn.input() instanceof SessionInput.Connect) {
      return open(turn, 0);
    }
    return turn.input() instanceof SessionInput.Disconnect ? turn.stay() : turn.ignored();
  }

  private static Step<SessionPhase, SessionEffect> waiting(
      SessionPhase.Waiting p, SessionTurn turn) {
    if (turn.expired() || turn.input() instanceof SessionInput.Connect) {
      return open(turn, p.attempt());
    } else if (turn.input() instanceof SessionInput.CredentialsChanged && auth(p.reason().area())) {
      return open(turn, p.attempt());
    } else if (turn.input() instanceof SessionInput.RetriesOver) {
      return turn.exhausted(p);
    }
    return gone(turn);
  }

  /** A refused login is not repeated until something is different. */
  private static Step<SessionPhase, SessionEffect> failed(SessionPhase.Failed p, SessionTurn turn) {
    if (turn.input() instanceof SessionInput.Connect) {
      return open(turn, 0);
    } else if (turn.input() instanceof SessionInput.CredentialsChanged && auth(p.reason().area())) {
      return open(turn, 0);
    }
    return gone(turn);
  }

  private static boolean auth(Area area) {
    return area == Area.AUTH;
  }

  private static Step<SessionPhase, SessionEffect> gone(SessionTurn turn) {
    return turn.input() instanceof SessionInput.Disconnect
        ? turn.to(new SessionPhase.Disconnected())
        : turn.ignored();
  }

  private static Step<SessionPhase, SessionEffect> closing(
      SessionPhase.Closing p, SessionTurn turn) {
    SessionInput input = turn.input();
    boolean closed =
        input instanceof SessionInput.SocketClosed || input instanceof SessionInput.SocketFailed;
    if (closed || turn.expired()) {
      TellDisconnected asAsked = new TellDisconnected(Optional.empty());
      return p.again()
          ? turn.to(new SessionPhase.Connecting(0), asAsked, new TellConnecting(), new OpenSocket())
          : turn.to(new SessionPhase.Disconnected(), asAsked);
    } else if (input instanceof SessionInput.Connect) {
      return turn.to(new SessionPhase.Closing(true));
    } else if (input instanceof SessionInput.Disconnect) {
      return turn.to(new SessionPhase.Closing(false));
    } else if (input instanceof SessionInput.SocketOpened) {
      return turn.stay(new CloseSocket()); // it opened while we asked to give up
    }
    return turn.ignored();
  }

  private static Step<SessionPhase, SessionEffect> open(SessionTurn turn, int attempt) {
    return turn.to(new SessionPhase.Connecting(attempt), new TellConnecting(), new OpenSocket());
  }
}
