package org.jackfield.call.session;

import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionEffect.AskGatewayState;
import org.jackfield.spi.call.SessionEffect.SignIn;
import org.jackfield.spi.call.SessionEffect.TellWarning;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionPhase.Ready;
import org.jackfield.spi.call.Step;

/**
 * Ready. Signing in with other credentials happens on the same socket, beside the calls; until the
 * network itself says otherwise the registration that stands is kept, whatever becomes of that.
 */
final class Registered {

  private Registered() {}

  static Step<SessionPhase, SessionEffect> ready(Ready p, SessionTurn turn) {
    SessionInput input = turn.input();
    if (input instanceof SessionInput.CredentialsChanged) {
      return turn.anew(new Ready(true, 0), new SignIn());
    } else if (input instanceof SessionInput.GatewayState gateway) {
      return gateway(p, gateway.state(), turn);
    } else if (input instanceof SessionInput.ReconnectWanted wanted) {
      return turn.retry(0, wanted.problem());
    } else if (p.signingIn()) {
      return signingIn(turn);
    } else if (turn.expired()) {
      return p.asked() < Gateway.MOST_ASKED
          ? ask(p, turn)
          : turn.retry(0, SessionProblems.gatewaySilent());
    }
    return SigningOn.onSocket(0, turn);
  }

  private static Step<SessionPhase, SessionEffect> gateway(
      Ready p, String state, SessionTurn turn) {
    if (Gateway.failed(state)) {
      return turn.retry(0, SessionProblems.gateway(state));
    } else if (p.signingIn()) {
      return turn.stay(); // asked for when the login is through
    } else if (Gateway.registered(state)) {
      return turn.to(new Ready(false, 0));
    }
    boolean doubt = Gateway.unregistered(state) && p.asked() == 0;
    return doubt ? ask(p, turn) : turn.stay();
  }

  private static Step<SessionPhase, SessionEffect> ask(Ready p, SessionTurn turn) {
    return turn.anew(new Ready(false, p.asked() + 1), new AskGatewayState());
  }

  private static Step<SessionPhase, SessionEffect> signingIn(SessionTurn turn) {
    SessionInput input = turn.input();
    if (input instanceof SessionInput.LoginSent) {
      return turn.anew(new Ready(true, 0));
    } else if (input instanceof SessionInput.LoginAccepted) {
      return ask(new Ready(false, 0), turn);
    } else if (input instanceof SessionInput.LoginRefused refused) {
      return keep(turn, refused.problem());
    } else if (input instanceof SessionInput.CredentialsFailed failed) {
      return keep(turn, failed.problem());
    } else if (turn.expired()) {
      return keep(turn, SessionProblems.noNewLogin());
    }
    return SigningOn.onSocket(0, turn);
  }

  private static Step<SessionPhase, SessionEffect> keep(SessionTurn turn, Problem problem) {
    return turn.to(new Ready(false, 0), new TellWarning(problem));
  }
}
