package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Direction;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.Step;
import org.junit.jupiter.api.Test;

class TalkingTest {
  private final Rig rig = new Rig();

  @Test
  void withoutEngineTheCallNamesWhatIsMissing() {
    rig.parts.engines().remove(rig.engine);
    rig.ready();
    Call call = rig.dial();
    rig.run();
    Problem problem = call.endReason().orElseThrow().problem().orElseThrow();
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains("MediaEngine"), problem.detail());
  }

  @Test
  void engineThatThrowsEndsOnlyThisCall() {
    rig.ready();
    Call good = rig.talking();
    rig.parts.engines().remove(rig.engine);
    rig.parts
        .engines()
        .put(
            new org.jackfield.spi.media.MediaEngine() {
              @Override
              public List<String> codecs() {
                return List.of();
              }

              @Override
              public org.jackfield.spi.media.MediaSession open(
                  org.jackfield.spi.media.MediaRequest request,
                  org.jackfield.spi.media.MediaListener listener) {
                throw new IllegalArgumentException("a fault of the engine");
              }
            });
    Call bad = rig.dial();
    rig.run();
    assertEquals(CallState.DONE, bad.state());
    assertEquals(
        Codes.UNEXPECTED_ERROR, bad.endReason().orElseThrow().problem().orElseThrow().code());
    assertEquals(CallState.ACTIVE, good.state());
    assertTrue(
        rig.heard
            .calls()
            .all()
            .contains(new CallEvent.StateChanged(bad, CallState.ERROR, CallState.DONE)));
  }

  @Test
  void rulesThatThrowEndOnlyThisCall() {
    rig.ready();
    Call good = rig.talking();
    rig.parts
        .callMachines()
        .put(
            new org.jackfield.spi.call.CallMachine() {
              @Override
              public CallPhase begin(Direction direction) {
                return new CallPhase.New(direction);
              }

              @Override
              public Step<CallPhase, CallEffect> on(CallPhase at, CallInput in, Instant now) {
                throw new IllegalArgumentException("a fault of the rules");
              }
            },
            Map.of("service.ranking", 1));
    Call bad = rig.dial();
    rig.run();
    assertEquals(CallState.DONE, bad.state());
    assertTrue(Rig.done(bad.whenDone()));
    assertEquals(CallState.ACTIVE, good.state());
  }

  @Test
  void mediaThatIsLostForGoodEndsTheCall() {
    rig.ready();
    Call call = rig.talking();
    rig.engine
        .session()
        .fail(Problem.permanent(Codes.FINGERPRINT_MISMATCH, Area.MEDIA, "a stranger"));
    rig.expect(ClientMessage.Bye.class);
    assertEquals(
        Codes.FINGERPRINT_MISMATCH, call.endReason().orElseThrow().problem().orElseThrow().code());
  }

  @Test
  void holdAndResumeWaitForTheNetwork() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> held = call.hold();
    ClientMessage.Modify modify = rig.expect(ClientMessage.Modify.class);
    assertEquals(ClientMessage.HoldAction.HOLD, modify.action());
    assertTrue(Rig.open(held));
    rig.reply(modified(call, true));
    assertTrue(Rig.done(held));
    assertEquals(CallState.HELD, call.state());

    CompletionStage<Void> resumed = call.resume();
    rig.expect(ClientMessage.Modify.class);
    rig.reply(modified(call, false));
    assertTrue(Rig.done(resumed));
    assertEquals(CallState.ACTIVE, call.state());
  }

  private static Reply modified(Call call, boolean held) {
    return new Reply.ModifyResult(
        Optional.of(call.id()), Optional.of("sess-1"), Optional.of("hold"), held);
  }

  @Test
  void refusedHoldFailsTheVerbAndNothingElse() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> held = call.hold();
    CompletionStage<Void> second = call.hold();
    rig.run();
    assertEquals(Codes.INVALID_CALL_STATE, Rig.problem(second).code());
    assertTrue(Rig.open(held));
    rig.expect(ClientMessage.Modify.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertEquals(Codes.HOLD_FAILED, Rig.problem(held).code());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void verbsThatTheStateDoesNotAllowThrow() {
    rig.ready();
    Call call = rig.dial();
    rig.run();
    assertEquals(
        "hold: not while the call is CONNECTING",
        assertThrows(IllegalStateException.class, call::hold).getMessage());
    assertThrows(IllegalStateException.class, call::resume);
    assertThrows(IllegalStateException.class, () -> call.sendDigits("1"));
    assertThrows(IllegalStateException.class, () -> call.answer(CallAudio.silent()));
    assertThrows(IllegalStateException.class, call::reject);
  }

  @Test
  void digitsLeaveOneByOne() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> sent = call.sendDigits("12");
    assertEquals("1", rig.expect(ClientMessage.Dtmf.class).digits().tones());
    call.hold();
    rig.expect(ClientMessage.Modify.class); // and not the second digit
    rig.later(Duration.ofSeconds(10));
    assertEquals(Codes.REQUEST_TIMEOUT, Rig.problem(sent).code());
  }

  @Test
  void digitsCompleteWithTheLastOne() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> first = call.sendDigits("1*");
    CompletionStage<Void> second = call.sendDigits("9");
    StringBuilder sent = new StringBuilder();
    for (int digit = 0; digit < 3; digit++) {
      sent.append(rig.expect(ClientMessage.Dtmf.class).digits().tones());
      assertEquals(digit >= 2, Rig.done(first));
      rig.ok();
      rig.later(Duration.ofMillis(230));
    }
    assertEquals("1*9", sent.toString());
    assertTrue(Rig.done(second));
    assertThrows(IllegalArgumentException.class, () -> call.sendDigits("12x"));
    assertThrows(IllegalArgumentException.class, () -> call.sendDigits(""));
  }

  @Test
  void digitsOfTheFarEndAreHeard() {
    rig.ready();
    Call call = rig.talking();
    rig.engine.session().digit('#');
    rig.run();
    assertEquals(
        List.of(new CallEvent.DigitReceived(call, '#')),
        rig.heard.calls().all(CallEvent.DigitReceived.class));
  }

  @Test
  void muteBeforeTheMediaHoldsForIt() {
    rig.ready();
    Call call = rig.dial();
    call.mute(true);
    rig.run();
    assertTrue(call.muted());
    assertTrue(rig.engine.session().muted());
    call.mute(false);
    rig.run();
    assertFalse(rig.engine.session().muted());
  }

  @Test
  void refusedByeIsAWarningAndTheCallHasEnded() {
    rig.ready();
    Call call = rig.talking();
    call.hangUp();
    rig.expect(ClientMessage.Bye.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertEquals(CallState.DONE, call.state());
    assertEquals(
        Codes.BYE_SEND_FAILED,
        rig.heard
            .client()
            .await(org.jackfield.api.client.ClientEvent.WarningRaised.class, Rig.AT_ONCE)
            .problem()
            .code());
  }

  @Test
  void whoWaitedForAVerbSeesWhatItDid() {
    rig.ready();
    Call call = rig.talking();
    List<CallState> seen = new ArrayList<>();
    call.hold().thenRun(() -> seen.add(call.state()));
    rig.expect(ClientMessage.Modify.class);
    rig.reply(modified(call, true));
    assertEquals(List.of(CallState.HELD), seen);
  }

  @Test
  void whoSeesTheEndFindsItsReason() {
    rig.ready();
    Call call = rig.talking();
    List<Boolean> seen = new ArrayList<>();
    call.hold()
        .whenComplete(
            (nothing, fault) ->
                seen.add(call.state() == CallState.DONE && call.endReason().isPresent()));
    rig.expect(ClientMessage.Modify.class);
    call.hangUp();
    rig.run();
    assertEquals(List.of(true), seen);
  }

  @Test
  void partsAreThoseOfTheEngineOutsideAContainerAndNoneAfterTheEnd() {
    Call call = rig.ready().talking();
    assertEquals(List.of(), call.parts());
    rig.engine.session().parts(List.of("codec.mine/1.0.0", "codec.mine/1.0.0"));
    assertEquals(List.of("codec.mine/1.0.0"), call.parts());
    call.hangUp();
    rig.run();
    assertEquals(List.of(), call.parts());
  }
}
