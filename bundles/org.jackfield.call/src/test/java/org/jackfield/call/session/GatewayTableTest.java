package org.jackfield.call.session;

import static org.jackfield.call.session.SessionScript.ready;
import static org.jackfield.call.session.SessionScript.registering;
import static org.jackfield.call.session.SessionScript.set;
import static org.jackfield.call.session.SessionScript.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state of the gateway, by number of questions and by deadline. */
class GatewayTableTest {
  private static final int MOST = 4;

  /** A session that has asked so often and waits for the answer. */
  private static SessionScript asked(int times) {
    SessionScript session = registering();
    for (int i = 1; i < times; i++) {
      session.expire(SessionTimer.REGISTRATION);
    }
    return session.in(new SessionPhase.Registering(0, times));
  }

  /** A registered session that doubts, and has asked so often. */
  private static SessionScript doubting(int times) {
    SessionScript session = ready().gateway("NOREG");
    for (int i = 1; i < times; i++) {
      session.expire(SessionTimer.REGISTRATION);
    }
    return session.in(new SessionPhase.Ready(false, times));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void regedIsReadyAfterAnyNumberOfQuestions(int times) {
    asked(times)
        .gateway("REGED")
        .does(new SessionEffect.TellReady(), stop(SessionTimer.REGISTRATION))
        .in(new SessionPhase.Ready(false, 0));
    doubting(times)
        .gateway("REGED")
        .does(stop(SessionTimer.REGISTRATION))
        .in(new SessionPhase.Ready(false, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "NOREG,1", "NOREG,2", "NOREG,3", "NOREG,4",
    "UNREGED,1", "UNREGED,2", "UNREGED,3", "UNREGED,4",
    "TRYING,1", "TRYING,4", "REGISTER,1", "REGISTER,4",
    "UNREGISTER,1", "UNREGISTER,4", "ATTACHED,1", "ATTACHED,4"
  })
  void notYetIsAskedAgainAfterThreeSecondsThreeTimesAndThenFails(String state, int times) {
    SessionScript session = asked(times).gateway(state).does();
    session.in(new SessionPhase.Registering(0, times)); // no loop: the deadline goes on
    session.expire(SessionTimer.REGISTRATION);
    if (times < MOST) {
      session
          .does(new SessionEffect.AskGatewayState(), set(SessionTimer.REGISTRATION, 3))
          .in(new SessionPhase.Registering(0, times + 1));
    } else {
      session.waiting(1, Codes.GATEWAY_FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({"NOREG,1", "NOREG,3", "NOREG,4", "UNREGED,1", "UNREGED,4"})
  void registrationInDoubtIsAskedForAsOftenAndThenLost(String state, int times) {
    SessionScript session = doubting(times).gateway(state).does();
    session.expire(SessionTimer.REGISTRATION);
    if (times < MOST) {
      session.in(new SessionPhase.Ready(false, times + 1));
    } else {
      session.waiting(1, Codes.GATEWAY_FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED,1", "FAILED,2", "FAILED,3", "FAILED,4",
    "FAIL_WAIT,1", "FAIL_WAIT,2", "FAIL_WAIT,3", "FAIL_WAIT,4",
    "TIMEOUT,1", "TIMEOUT,2", "TIMEOUT,3", "TIMEOUT,4",
    "EXPIRED,1", "EXPIRED,4", "DOWN,1", "DOWN,4"
  })
  void failureReconnectsAtOnceWhateverWasAskedBefore(String state, int times) {
    asked(times).gateway(state).waiting(1, Codes.GATEWAY_FAILED);
    doubting(times).gateway(state).waiting(1, Codes.GATEWAY_FAILED);
    ready().gateway(state).waiting(1, Codes.GATEWAY_FAILED);
    ready()
        .feed(new SessionInput.CredentialsChanged())
        .gateway(state)
        .waiting(1, Codes.GATEWAY_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRYING", "REGISTER", "UNREGISTER", "ATTACHED"})
  void whatIsOnItsWayDoesNotTouchARegistration(String state) {
    ready().gateway(state).does().in(new SessionPhase.Ready(false, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "FAIL_WAIT", "TIMEOUT", "NOREG", "UNREGED"})
  void tenReconnectsThatEndLikeThisAreTheEnd(String state) {
    SessionScript session = registering();
    for (int attempt = 1; attempt <= 10; attempt++) {
      failWith(session, state);
      session.waiting(attempt, Codes.GATEWAY_FAILED);
      session
          .expire(SessionTimer.RETRY)
          .feed(new SessionInput.SocketOpened())
          .feed(new SessionInput.LoginSent())
          .feed(new SessionInput.LoginAccepted())
          .feed(new SessionInput.ClientReady());
    }
    failWith(session, state);
    session.feed(new SessionInput.RetriesOver());
    session.failed(Codes.RECONNECTION_EXHAUSTED);
    SessionPhase.Failed end = assertInstanceOf(SessionPhase.Failed.class, session.phase());
    assertEquals(Area.SIGNALING, end.reason().area());
    assertTrue(end.reason().detail().contains("10"), end.reason().detail());
  }

  private static void failWith(SessionScript session, String state) {
    for (int i = 0; i < MOST && session.phase() instanceof SessionPhase.Registering; i++) {
      session.gateway(state);
      if (session.phase() instanceof SessionPhase.Registering) {
        session.expire(SessionTimer.REGISTRATION);
      }
    }
  }

  @Test
  void thePageHasTheTable() throws IOException {
    Map<String, String> told = new TreeMap<>();
    Matcher row =
        Pattern.compile("(?m)^\\| ([A-Z_, ]+) \\| .+ \\| (goes on|asks again|45004)[^|]* \\|$")
            .matcher(part());
    while (row.find()) {
      for (String state : List.of(row.group(1).split(", "))) {
        told.put(state, row.group(2));
      }
    }
    Map<String, String> real = new TreeMap<>();
    for (String state :
        List.of(
            "REGED",
            "NOREG",
            "UNREGED",
            "TRYING",
            "REGISTER",
            "UNREGISTER",
            "ATTACHED",
            "FAILED",
            "FAIL_WAIT",
            "TIMEOUT",
            "EXPIRED",
            "DOWN")) {
      SessionPhase after = ready().gateway(state).phase();
      boolean doubts = after instanceof SessionPhase.Ready now && now.asked() > 0;
      String stays = doubts ? "asks again" : "goes on";
      real.put(state, after instanceof SessionPhase.Ready ? stays : "45004");
    }
    assertEquals(real, told);
  }

  private static String part() throws IOException {
    String page = Files.readString(Path.of("../../docs/states.md"));
    return page.substring(page.indexOf("\n## What the gateway says"));
  }
}
