package org.jackfield.call.session;

import static org.jackfield.call.session.SessionScript.connecting;
import static org.jackfield.call.session.SessionScript.disconnected;
import static org.jackfield.call.session.SessionScript.registering;
import static org.jackfield.call.session.SessionScript.set;
import static org.jackfield.call.session.SessionScript.signingIn;
import static org.jackfield.call.session.SessionScript.stop;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.call.Samples;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningOnTest {

  @Test
  void connectedSignedInAndRegisteredIsReady() {
    connecting()
        .does(
            new SessionEffect.TellConnecting(),
            new SessionEffect.OpenSocket(),
            set(SessionTimer.CONNECT, 20))
        .feed(new SessionInput.SocketOpened())
        .does(
            new SessionEffect.TellConnected(),
            new SessionEffect.SignIn(),
            stop(SessionTimer.CONNECT),
            set(SessionTimer.LOGIN, 10))
        .feed(new SessionInput.LoginSent())
        .does(set(SessionTimer.LOGIN, 10))
        .feed(new SessionInput.LoginAccepted())
        .does(stop(SessionTimer.LOGIN), set(SessionTimer.REGISTRATION, 3))
        .feed(new SessionInput.ClientReady())
        .does(new SessionEffect.AskGatewayState(), set(SessionTimer.REGISTRATION, 3))
        .gateway("REGED")
        .does(new SessionEffect.TellReady(), stop(SessionTimer.REGISTRATION))
        .in(new SessionPhase.Ready(false, 0));
  }

  @Test
  void replyThatOvertakesTheSendingOfTheLoginCounts() {
    connecting()
        .feed(new SessionInput.SocketOpened())
        .feed(new SessionInput.LoginAccepted())
        .in(new SessionPhase.Registering(0, 0))
        .ignores(new SessionInput.LoginSent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"REGISTER", "TRYING", "NOREG", "UNREGED", "UNREGISTER", "NEW_ONE"})
  void gatewayThatIsNotThereYetIsAskedAgainAtTheDeadlineAndNotBefore(String state) {
    registering()
        .gateway(state)
        .does()
        .in(new SessionPhase.Registering(0, 1))
        .expire(SessionTimer.REGISTRATION)
        .does(new SessionEffect.AskGatewayState(), set(SessionTimer.REGISTRATION, 3))
        .in(new SessionPhase.Registering(0, 2));
  }

  @Test
  void gatewayIsAskedFourTimesInAll() {
    SessionScript session = registering();
    for (int asked = 2; asked <= 4; asked++) {
      session.expire(SessionTimer.REGISTRATION).in(new SessionPhase.Registering(0, asked));
    }
    session.expire(SessionTimer.REGISTRATION).waiting(1, Codes.GATEWAY_FAILED);
  }

  @Test
  void missingClientReadyDoesNotStopTheQuestion() {
    signingIn()
        .feed(new SessionInput.LoginAccepted())
        .expire(SessionTimer.REGISTRATION)
        .does(new SessionEffect.AskGatewayState(), set(SessionTimer.REGISTRATION, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "FAIL_WAIT", "TIMEOUT", "EXPIRED", "DOWN"})
  void gatewayThatFailedIsTriedAgainOnAnotherSocket(String state) {
    Problem problem = SessionProblems.gateway(state);
    registering()
        .gateway(state)
        .does(
            new SessionEffect.CloseSocket(),
            disconnected(problem),
            stop(SessionTimer.REGISTRATION),
            new SessionEffect.PlanRetry(1, problem))
        .waiting(1, problem)
        .ignores(new SessionInput.SocketClosed(Optional.empty()));
  }

  @Test
  void refusedLoginStopsTheClientUntilSomethingIsDifferent() {
    signingIn()
        .feed(new SessionInput.LoginRefused(Samples.PERMANENT))
        .does(
            new SessionEffect.CloseSocket(),
            disconnected(Samples.PERMANENT),
            new SessionEffect.TellError(Samples.PERMANENT),
            stop(SessionTimer.LOGIN))
        .in(new SessionPhase.Failed(Samples.PERMANENT))
        .ignores(new SessionInput.DeadlinePassed(SessionTimer.RETRY))
        .feed(new SessionInput.CredentialsChanged())
        .in(new SessionPhase.Connecting(0));
    signingIn()
        .feed(new SessionInput.LoginRefused(Samples.PERMANENT))
        .feed(new SessionInput.Connect())
        .in(new SessionPhase.Connecting(0));
  }

  @Test
  void loginFailureIsARefusalEvenWhereTheServerCallsItPassing() {
    Problem refused = Problem.passing(Codes.LOGIN_FAILED, Area.AUTH, "try again");
    signingIn().feed(new SessionInput.LoginRefused(refused)).failed(Codes.LOGIN_FAILED);
    signingIn().feed(new SessionInput.LoginRefused(Samples.PASSING)).waiting(1, Samples.PASSING);
  }

  @Test
  void missingCredentialsAreWaitedForIfTheyMayCome() {
    Problem later = Problem.passing(Codes.PROVIDER_MISSING, Area.AUTH, "later");
    connecting()
        .feed(new SessionInput.SocketOpened())
        .feed(new SessionInput.CredentialsFailed(later))
        .waiting(1, later)
        .feed(new SessionInput.CredentialsChanged())
        .does(
            new SessionEffect.TellConnecting(),
            new SessionEffect.OpenSocket(),
            stop(SessionTimer.RETRY),
            set(SessionTimer.CONNECT, 20));
    connecting()
        .feed(new SessionInput.SocketOpened())
        .feed(new SessionInput.CredentialsFailed(Samples.PERMANENT))
        .failed(Codes.LOGIN_FAILED);
  }

  @Test
  void whereCredentialsWereMissingToTheEndOthersAreTriedAtOnce() {
    Problem later = Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, "later");
    SessionScript session = connecting();
    for (int attempt = 1; attempt <= 11; attempt++) {
      session.feed(new SessionInput.SocketOpened()).feed(new SessionInput.CredentialsFailed(later));
      if (attempt <= 10) {
        session.expire(SessionTimer.RETRY);
      }
    }
    session
        .feed(new SessionInput.RetriesOver())
        .failed(Codes.RECONNECTION_EXHAUSTED)
        .feed(new SessionInput.CredentialsChanged())
        .in(new SessionPhase.Connecting(0));
  }

  @Test
  void silenceAfterTheLoginIsAnAttempt() {
    signingIn().expire(SessionTimer.LOGIN).waiting(1, Codes.REQUEST_TIMEOUT);
    connecting()
        .feed(new SessionInput.SocketOpened())
        .expire(SessionTimer.LOGIN)
        .waiting(1, Codes.REQUEST_TIMEOUT);
    connecting().expire(SessionTimer.CONNECT).waiting(1, Codes.WEBSOCKET_CONNECTION_FAILED);
  }

  @Test
  void newCredentialsBeforeReadyBeginTheLoginAnew() {
    signingIn()
        .feed(new SessionInput.CredentialsChanged())
        .does(new SessionEffect.SignIn(), set(SessionTimer.LOGIN, 10))
        .in(new SessionPhase.SigningIn(0, false));
    registering()
        .feed(new SessionInput.CredentialsChanged())
        .in(new SessionPhase.SigningIn(0, false));
  }

  @Test
  void wrongAddressFailsTheFirstConnectAtOnceButNoLaterOne() {
    connecting().feed(new SessionInput.SocketFailed(Samples.PERMANENT)).failed(Codes.LOGIN_FAILED);
    SessionScript session = connecting().feed(new SessionInput.SocketFailed(Samples.PASSING));
    session
        .waiting(1, Samples.PASSING)
        .expire(SessionTimer.RETRY)
        .in(new SessionPhase.Connecting(1))
        .feed(new SessionInput.SocketFailed(Samples.PERMANENT))
        .waiting(2, Samples.PERMANENT);
  }

  @Test
  void attemptsGoOnUntilThePolicyWantsNoMore() {
    SessionScript session = connecting();
    for (int attempt = 1; attempt <= 100; attempt++) {
      session
          .feed(new SessionInput.SocketFailed(Samples.PASSING))
          .does(
              disconnected(Samples.PASSING),
              stop(SessionTimer.CONNECT),
              new SessionEffect.PlanRetry(attempt, Samples.PASSING))
          .waiting(attempt, Samples.PASSING);
      session.expire(SessionTimer.RETRY).in(new SessionPhase.Connecting(attempt));
    }
    Problem end = SessionProblems.exhausted(100, Samples.PASSING);
    session
        .feed(new SessionInput.SocketFailed(Samples.PASSING))
        .feed(new SessionInput.RetriesOver())
        .does(new SessionEffect.TellError(end), stop(SessionTimer.RETRY))
        .failed(Codes.RECONNECTION_EXHAUSTED);
    assertTrue(end.detail().contains("after 100 attempts"), end.detail());
  }
}
