package org.jackfield.call.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.call.Samples;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.jackfield.spi.call.Step;

/** One session, step by step. */
final class SessionScript {
  private final SessionRules rules = new SessionRules();
  private SessionPhase phase = rules.begin();
  private Step<SessionPhase, SessionEffect> last;

  static SessionScript connecting() {
    return new SessionScript().feed(new SessionInput.Connect());
  }

  static SessionScript signingIn() {
    return connecting().feed(new SessionInput.SocketOpened()).feed(new SessionInput.LoginSent());
  }

  static SessionScript registering() {
    return signingIn().feed(new SessionInput.LoginAccepted()).feed(new SessionInput.ClientReady());
  }

  static SessionScript ready() {
    return registering().gateway("REGED").in(new SessionPhase.Ready(false, 0));
  }

  SessionScript feed(SessionInput input) {
    last = rules.on(phase, input, Samples.NOW);
    phase = last.phase();
    return this;
  }

  SessionScript gateway(String state) {
    return feed(new SessionInput.GatewayState(state));
  }

  SessionScript expire(SessionTimer timer) {
    return feed(new SessionInput.DeadlinePassed(timer));
  }

  SessionScript does(SessionEffect... effects) {
    assertEquals(List.of(effects), last.effects());
    return this;
  }

  SessionScript in(SessionPhase expected) {
    assertEquals(expected, phase);
    return this;
  }

  SessionScript ignores(SessionInput input) {
    SessionPhase before = phase;
    feed(input);
    assertEquals(Step.ignored(before), last);
    return this;
  }

  SessionPhase phase() {
    return phase;
  }

  SessionScript waiting(int attempt, Problem reason) {
    return in(new SessionPhase.Waiting(attempt, reason));
  }

  /** Waits for this attempt; the problem's code is this. */
  SessionScript waiting(int attempt, int code) {
    SessionPhase.Waiting waiting = (SessionPhase.Waiting) phase;
    assertEquals(attempt, waiting.attempt());
    assertEquals(code, waiting.reason().code());
    return this;
  }

  SessionScript failed(int code) {
    assertEquals(code, ((SessionPhase.Failed) phase).reason().code());
    return this;
  }

  static SessionEffect set(SessionTimer timer, int seconds) {
    return new SessionEffect.SetTimer(timer, Duration.ofSeconds(seconds));
  }

  static SessionEffect stop(SessionTimer timer) {
    return new SessionEffect.StopTimer(timer);
  }

  static SessionEffect disconnected(Problem problem) {
    return new SessionEffect.TellDisconnected(Optional.of(problem));
  }
}
