package org.jackfield.call.session;

import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionEffect.AskGatewayState;
import org.jackfield.spi.call.SessionEffect.SignIn;
import org.jackfield.spi.call.SessionEffect.TellConnected;
import org.jackfield.spi.call.SessionEffect.TellReady;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionPhase.Connecting;
import org.jackfield.spi.call.SessionPhase.Registering;
import org.jackfield.spi.call.SessionPhase.SigningIn;
import org.jackfield.spi.call.Step;

/** From opening the socket to REGED. */
final class SigningOn {

  private SigningOn() {}

  static Step<SessionPhase, SessionEffect> connecting(Connecting p, SessionTurn turn) {
    SessionInput input = turn.input();
    if (input instanceof SessionInput.SocketOpened) {
      return turn.to(new SigningIn(p.attempt(), false), new TellConnected(), new SignIn());
    } else if (input instanceof SessionInput.SocketFailed failed) {
      // A wrong address fails at once; once it has worked, even a name that is gone may come back.
      return p.attempt() == 0 && !failed.problem().retryable()
          ? turn.giveUp(failed.problem(), false)
          : turn.retryWithoutSocket(p.attempt(), failed.problem());
    } else if (turn.expired()) {
      return turn.retry(p.attempt(), SessionProblems.notOpened());
    } else if (input instanceof SessionInput.CredentialsChanged) {
      return turn.stay(); // the sign-in to come asks the provider of that time
    }
    return underway(turn);
  }

  static Step<SessionPhase, SessionEffect> signingIn(SigningIn p, SessionTurn turn) {
    SessionInput input = turn.input();
    if (input instanceof SessionInput.LoginSent && !p.loginSent()) {
      return turn.anew(new SigningIn(p.attempt(), true));
    } else if (input instanceof SessionInput.LoginAccepted) {
      return turn.to(new Registering(p.attempt(), 0)); // the reply may overtake LoginSent
    } else if (input instanceof SessionInput.LoginRefused refused) {
      return turnedDown(p, turn, refused.problem(), SessionProblems.refusal(refused.problem()));
    } else if (input instanceof SessionInput.CredentialsFailed failed) {
      return turnedDown(p, turn, failed.problem(), !failed.problem().retryable());
    } else if (input instanceof SessionInput.CredentialsChanged) {
      return turn.anew(new SigningIn(p.attempt(), false), new SignIn());
    } else if (turn.expired()) {
      return turn.retry(
          p.attempt(),
          p.loginSent() ? SessionProblems.noAnswerToLogin() : SessionProblems.noCredentials());
    }
    return onSocket(p.attempt(), turn);
  }

  private static Step<SessionPhase, SessionEffect> turnedDown(
      SigningIn p, SessionTurn turn, Problem problem, boolean forGood) {
    return forGood ? turn.giveUp(problem, true) : turn.retry(p.attempt(), problem);
  }

  static Step<SessionPhase, SessionEffect> registering(Registering p, SessionTurn turn) {
    SessionInput input = turn.input();
    if (input instanceof SessionInput.ClientReady && p.asked() == 0) {
      return ask(p, turn);
    } else if (input instanceof SessionInput.GatewayState gateway) {
      if (Gateway.registered(gateway.state())) {
        return turn.to(new SessionPhase.Ready(false, 0), new TellReady());
      }
      return Gateway.failed(gateway.state())
          ? turn.retry(p.attempt(), SessionProblems.gateway(gateway.state()))
          : turn.stay(); // asked again when the deadline passes, not in a loop with the server
    } else if (turn.expired()) {
      return p.asked() < Gateway.MOST_ASKED
          ? ask(p, turn)
          : turn.retry(p.attempt(), SessionProblems.gatewaySilent());
    } else if (input instanceof SessionInput.CredentialsChanged) {
      return turn.to(new SigningIn(p.attempt(), false), new SignIn());
    }
    return onSocket(p.attempt(), turn);
  }

  private static Step<SessionPhase, SessionEffect> ask(Registering p, SessionTurn turn) {
    return turn.anew(new Registering(p.attempt(), p.asked() + 1), new AskGatewayState());
  }

  /** What an open socket may bring at any time before and after REGED. */
  static Step<SessionPhase, SessionEffect> onSocket(int attempt, SessionTurn turn) {
    if (turn.input() instanceof SessionInput.SocketClosed closed) {
      return turn.retryWithoutSocket(attempt, SessionProblems.closed(closed.problem()));
    } else if (turn.input() instanceof SessionInput.Punted) {
      return turn.giveUp(SessionProblems.sentAway(), true);
    }
    return underway(turn);
  }

  private static Step<SessionPhase, SessionEffect> underway(SessionTurn turn) {
    if (turn.input() instanceof SessionInput.Disconnect) {
      return turn.close();
    }
    return turn.input() instanceof SessionInput.Connect ? turn.stay() : turn.ignored();
  }
}
