package org.jackfield.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;
import org.jackfield.spi.call.Step;

/** One call, step by step. */
final class CallScript {
  private final CallRules rules = new CallRules();
  private CallPhase phase;
  private Step<CallPhase, CallEffect> last;

  private CallScript(Direction direction) {
    phase = rules.begin(direction);
  }

  /** Dialled, and the invite has left. */
  static CallScript invited() {
    CallScript call = outbound();
    call.feed(new CallInput.Dial());
    return call.feed(new CallInput.OfferReady("offer"));
  }

  static CallScript outbound() {
    return new CallScript(Direction.OUTBOUND);
  }

  static CallScript ringing() {
    return inbound().feed(new CallInput.InviteReceived("offer"));
  }

  static CallScript inbound() {
    return new CallScript(Direction.INBOUND);
  }

  static CallScript active() {
    return invited()
        .feed(new CallInput.RemoteAnswered(Optional.of("answer")))
        .feed(new CallInput.MediaUp())
        .in(CallState.ACTIVE);
  }

  static CallScript held() {
    return active().feed(new CallInput.HoldChanged(true)).in(CallState.HELD);
  }

  CallScript feed(CallInput input) {
    return feed(input, Samples.NOW);
  }

  CallScript feed(CallInput input, Instant now) {
    last = rules.on(phase, input, now);
    phase = last.phase();
    return this;
  }

  CallScript expire(CallTimer timer) {
    return feed(new CallInput.DeadlinePassed(timer));
  }

  /** The last step had exactly these effects, in this order. */
  CallScript does(CallEffect... effects) {
    assertEquals(List.of(effects), last.effects());
    return this;
  }

  CallScript in(CallState state) {
    assertEquals(state, phase.state());
    return this;
  }

  CallScript ignores(CallInput input) {
    CallPhase before = phase;
    feed(input);
    assertEquals(Step.ignored(before), last);
    return this;
  }

  CallPhase phase() {
    return phase;
  }

  EndReason end() {
    in(CallState.DONE);
    return ((CallPhase.Done) phase).reason();
  }

  /** The last step ended the call by trouble with this cause and problem. */
  void failed(Cause cause, int code) {
    EndReason end = end();
    assertEquals(cause, end.cause());
    assertEquals(EndReason.By.FAULT, end.by());
    assertEquals(code, end.problem().orElseThrow().code());
    assertTrue(last.effects().contains(new CallEffect.TellEnded(end)));
  }

  /** The last step told the network this. */
  CallScript byes(Cause cause) {
    assertTrue(last.effects().contains(new CallEffect.SendBye(cause)), last::toString);
    return this;
  }

  CallScript noBye() {
    assertTrue(
        last.effects().stream().noneMatch(e -> e instanceof CallEffect.SendBye), last::toString);
    return this;
  }

  /** The last step failed this verb, once, with this code. */
  CallScript fails(CallEffect.Verb verb, int code) {
    List<Integer> codes =
        last.effects().stream()
            .filter(e -> e instanceof CallEffect.VerbFailed f && f.verb() == verb)
            .map(e -> ((CallEffect.VerbFailed) e).problem().code())
            .toList();
    assertEquals(List.of(code), codes);
    return this;
  }

  static CallEffect.SetTimer set(CallTimer timer) {
    return new CallEffect.SetTimer(timer, Samples.NOW.plus(timer.limit()));
  }

  static CallEffect.StopTimer stop(CallTimer timer) {
    return new CallEffect.StopTimer(timer);
  }
}
