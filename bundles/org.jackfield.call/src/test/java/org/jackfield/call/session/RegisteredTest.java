package org.jackfield.call.session;

import static org.jackfield.call.session.SessionScript.connecting;
import static org.jackfield.call.session.SessionScript.disconnected;
import static org.jackfield.call.session.SessionScript.ready;
import static org.jackfield.call.session.SessionScript.set;
import static org.jackfield.call.session.SessionScript.stop;

import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.call.Samples;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.junit.jupiter.api.Test;

class RegisteredTest {
  private static final SessionInput CHANGED = new SessionInput.CredentialsChanged();
  private static final SessionPhase READY = new SessionPhase.Ready(false, 0);

  @Test
  void lostSocketLosesTheRegistrationAndComesBackAlmostAtOnce() {
    ready()
        .feed(new SessionInput.SocketClosed(Optional.of(Samples.PASSING)))
        .does(
            new SessionEffect.TellRegistrationLost(Samples.PASSING),
            disconnected(Samples.PASSING),
            new SessionEffect.PlanRetry(1, Samples.PASSING))
        .waiting(1, Samples.PASSING)
        .expire(SessionTimer.RETRY)
        .does(
            new SessionEffect.TellConnecting(),
            new SessionEffect.OpenSocket(),
            set(SessionTimer.CONNECT, 20))
        .in(new SessionPhase.Connecting(1));
    ready().feed(new SessionInput.SocketClosed(Optional.empty())).waiting(1, Codes.WEBSOCKET_ERROR);
  }

  @Test
  void anotherConnectionIsWantedOnlyWhereThereIsOne() {
    SessionInput wanted = new SessionInput.ReconnectWanted(Samples.PASSING);
    ready()
        .feed(wanted)
        .does(
            new SessionEffect.CloseSocket(),
            new SessionEffect.TellRegistrationLost(Samples.PASSING),
            disconnected(Samples.PASSING),
            new SessionEffect.PlanRetry(1, Samples.PASSING))
        .waiting(1, Samples.PASSING)
        .ignores(wanted);
    connecting().ignores(wanted);
  }

  @Test
  void beingRegisteredAgainSetsTheAttemptsBack() {
    SessionScript session = ready();
    for (int i = 0; i < 30; i++) {
      session
          .feed(new SessionInput.SocketClosed(Optional.empty()))
          .waiting(1, Codes.WEBSOCKET_ERROR)
          .expire(SessionTimer.RETRY)
          .feed(new SessionInput.SocketOpened())
          .feed(new SessionInput.LoginAccepted())
          .gateway("REGED")
          .in(READY);
    }
  }

  @Test
  void newCredentialsSignInOnTheSameSocket() {
    ready()
        .feed(CHANGED)
        .does(new SessionEffect.SignIn(), set(SessionTimer.LOGIN, 10))
        .in(new SessionPhase.Ready(true, 0))
        .feed(new SessionInput.LoginSent())
        .does(set(SessionTimer.LOGIN, 10))
        .feed(new SessionInput.LoginAccepted())
        .does(
            new SessionEffect.AskGatewayState(),
            stop(SessionTimer.LOGIN),
            set(SessionTimer.REGISTRATION, 3))
        .in(new SessionPhase.Ready(false, 1))
        .gateway("NOREG")
        .does()
        .gateway("REGED")
        .does(stop(SessionTimer.REGISTRATION))
        .in(READY);
  }

  @Test
  void refusedNewCredentialsKeepTheRegistrationThatStands() {
    ready()
        .feed(CHANGED)
        .feed(new SessionInput.LoginRefused(Samples.PERMANENT))
        .does(new SessionEffect.TellWarning(Samples.PERMANENT), stop(SessionTimer.LOGIN))
        .in(READY);
    ready().feed(CHANGED).feed(new SessionInput.CredentialsFailed(Samples.PERMANENT)).in(READY);
    ready()
        .feed(CHANGED)
        .expire(SessionTimer.LOGIN)
        .does(new SessionEffect.TellWarning(SessionProblems.noNewLogin()))
        .in(READY);
  }

  @Test
  void newerCredentialsOvertakeOlderOnes() {
    ready()
        .feed(CHANGED)
        .feed(CHANGED)
        .does(new SessionEffect.SignIn(), set(SessionTimer.LOGIN, 10));
  }

  @Test
  void gatewayThatForgotUsIsAskedAndGivenUpInTheEnd() {
    SessionScript session = ready().gateway("UNREGED");
    session.does(new SessionEffect.AskGatewayState(), set(SessionTimer.REGISTRATION, 3));
    for (int asked = 2; asked <= 4; asked++) {
      session.expire(SessionTimer.REGISTRATION).in(new SessionPhase.Ready(false, asked));
    }
    session.expire(SessionTimer.REGISTRATION).waiting(1, Codes.GATEWAY_FAILED);
  }

  @Test
  void gatewayThatFailedLosesTheRegistration() {
    ready().gateway("FAILED").waiting(1, Codes.GATEWAY_FAILED);
    ready().gateway("TRYING").does().in(READY);
  }

  @Test
  void clientThatIsSentAwayDoesNotComeBackByItself() {
    ready()
        .feed(new SessionInput.Punted())
        .does(
            new SessionEffect.CloseSocket(),
            new SessionEffect.TellRegistrationLost(SessionProblems.sentAway()),
            disconnected(SessionProblems.sentAway()),
            new SessionEffect.TellError(SessionProblems.sentAway()))
        .in(new SessionPhase.Failed(SessionProblems.sentAway()))
        .ignores(CHANGED)
        .feed(new SessionInput.Connect())
        .in(new SessionPhase.Connecting(0));
  }

  @Test
  void disconnectClosesInOrderAndHasAnEnd() {
    SessionEffect asAsked = new SessionEffect.TellDisconnected(Optional.empty());
    ready()
        .feed(new SessionInput.Disconnect())
        .does(new SessionEffect.CloseSocket(), set(SessionTimer.CLOSE, 3))
        .in(new SessionPhase.Closing(false))
        .feed(new SessionInput.SocketClosed(Optional.empty()))
        .does(asAsked, stop(SessionTimer.CLOSE))
        .in(new SessionPhase.Disconnected());
    ready()
        .feed(new SessionInput.Disconnect())
        .expire(SessionTimer.CLOSE)
        .does(asAsked)
        .in(new SessionPhase.Disconnected());
  }

  @Test
  void disconnectWhileConnectingClosesASocketThatOpensAllTheSame() {
    connecting()
        .feed(new SessionInput.Disconnect())
        .feed(new SessionInput.SocketOpened())
        .does(new SessionEffect.CloseSocket())
        .feed(new SessionInput.SocketFailed(Samples.PASSING))
        .in(new SessionPhase.Disconnected());
  }

  @Test
  void connectWhileClosingIsRemembered() {
    ready()
        .feed(new SessionInput.Disconnect())
        .feed(new SessionInput.Connect())
        .in(new SessionPhase.Closing(true))
        .feed(new SessionInput.SocketClosed(Optional.empty()))
        .does(
            new SessionEffect.TellDisconnected(Optional.empty()),
            new SessionEffect.TellConnecting(),
            new SessionEffect.OpenSocket(),
            stop(SessionTimer.CLOSE),
            set(SessionTimer.CONNECT, 20));
    ready()
        .feed(new SessionInput.Disconnect())
        .feed(new SessionInput.Connect())
        .feed(new SessionInput.Disconnect())
        .in(new SessionPhase.Closing(false));
  }

  @Test
  void waitingClientCanBeHurriedAndStopped() {
    SessionInput closed = new SessionInput.SocketClosed(Optional.empty());
    ready().feed(closed).feed(new SessionInput.Connect()).in(new SessionPhase.Connecting(1));
    ready()
        .feed(closed)
        .feed(new SessionInput.Disconnect())
        .does(stop(SessionTimer.RETRY))
        .in(new SessionPhase.Disconnected());
  }
}
