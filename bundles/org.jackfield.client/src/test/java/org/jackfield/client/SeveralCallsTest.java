package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Codes;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.policy.WaitingCall;
import org.jackfield.spi.policy.WaitingChoice;
import org.junit.jupiter.api.Test;

/** A call that comes in beside another, and changing over between two. */
class SeveralCallsTest {
  private final Rig rig = new Rig();
  private final List<WaitingCall> asked = new ArrayList<>();

  private Call waiting(WaitingChoice choice) {
    rig.parts
        .waiting()
        .put(
            call -> {
              asked.add(call);
              return choice;
            });
    return rig.incoming();
  }

  private static Reply held(Call call, boolean now) {
    return new Reply.ModifyResult(
        Optional.of(call.id()), Optional.of("sess-1"), Optional.of(now ? "hold" : "unhold"), now);
  }

  /** The client asks for this; the network agrees. */
  private void agrees(Call call, boolean hold) {
    ClientMessage.Modify modify = rig.expect(ClientMessage.Modify.class);
    assertEquals(call.id(), modify.dialog().callId());
    rig.reply(held(call, hold));
  }

  private static CompletionStage<Void> answer(Call call) {
    return call.answer(CallAudio.silent());
  }

  @Test
  void onlyCallIsNoWaitingOne() {
    rig.ready();
    Call call = waiting(WaitingChoice.REJECT_BUSY);
    assertEquals(CallState.RINGING, call.state());
    assertEquals(List.of(), asked);
  }

  @Test
  void withoutPolicyTheProgramDecides() {
    rig.ready();
    Call first = rig.talking();
    Call second = rig.incoming();
    answer(second);
    rig.expect(ClientMessage.Answer.class);
    assertEquals(CallState.ACTIVE, first.state());
  }

  @Test
  void busyCallerIsToldAtOnceAndTheProgramToo() {
    rig.ready();
    Call first = rig.talking();
    waiting(WaitingChoice.REJECT_BUSY);
    assertEquals(17, rig.expect(ClientMessage.Bye.class).hangup().cause().orElseThrow().code());
    Call second = rig.heard.calls().all(CallEvent.Incoming.class).get(0).call();
    assertEquals(EndReason.local(Cause.USER_BUSY), second.endReason().orElseThrow());
    assertTrue(answer(second).toCompletableFuture().isCompletedExceptionally());
    assertEquals(CallState.ACTIVE, first.state());
    assertEquals(List.of(new WaitingCall("alice", "+13125550199", "Bob", 1)), asked);
    assertFalse(asked.toString().contains("555"), asked::toString);
  }

  @Test
  void currentCallIsHeldBeforeTheAnswer() {
    rig.ready();
    Call first = rig.talking();
    Call second = waiting(WaitingChoice.HOLD_CURRENT);
    rig.expectNothing(ClientMessage.Modify.class);
    CompletionStage<Void> answered = answer(second);
    rig.run();
    assertTrue(Rig.open(answered));
    agrees(first, true);
    rig.expect(ClientMessage.Answer.class);
    rig.ok();
    rig.engine.session().connect();
    rig.run();
    assertTrue(Rig.done(answered));
    assertEquals(List.of(CallState.HELD, CallState.ACTIVE), List.of(first.state(), second.state()));
  }

  @Test
  void callWhoseRoomWasRefusedGoesOnRinging() {
    rig.ready();
    Call first = rig.talking();
    Call second = waiting(WaitingChoice.HOLD_CURRENT);
    CompletionStage<Void> answered = answer(second);
    rig.expect(ClientMessage.Modify.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertEquals(Codes.HOLD_FAILED, Rig.problem(answered).code());
    assertEquals(
        List.of(CallState.ACTIVE, CallState.RINGING), List.of(first.state(), second.state()));
    answer(second);
    agrees(first, true);
    rig.expect(ClientMessage.Answer.class);
  }

  @Test
  void currentCallThatEndsByItselfIsRoomToo() {
    rig.ready();
    Call first = rig.talking();
    Call second = waiting(WaitingChoice.HOLD_CURRENT);
    answer(second);
    rig.expect(ClientMessage.Modify.class);
    first.hangUp();
    rig.expect(ClientMessage.Bye.class);
    assertEquals(second.id(), rig.expect(ClientMessage.Answer.class).dialog().callId());
  }

  @Test
  void currentCallIsEndedBeforeTheAnswer() {
    rig.ready();
    Call first = rig.talking();
    Call second = waiting(WaitingChoice.END_CURRENT);
    assertEquals(CallState.ACTIVE, first.state());
    answer(second);
    assertEquals(first.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
    assertEquals(second.id(), rig.expect(ClientMessage.Answer.class).dialog().callId());
    assertEquals(CallState.DONE, first.state());
  }

  @Test
  void policyForAnotherClientOrOneThatThrowsLeavesItToTheProgram() {
    rig.ready();
    rig.talking();
    CallWaitingPolicy others = call -> WaitingChoice.REJECT_BUSY;
    rig.parts.waiting().put(others, Map.of(CallWaitingPolicy.CLIENT_NAME, "bob"));
    CallWaitingPolicy broken =
        call -> {
          throw new IllegalStateException("on purpose");
        };
    rig.parts.waiting().put(broken, Map.of("service.ranking", -1));
    assertEquals(CallState.RINGING, rig.incoming().state());
    rig.expectNothing(ClientMessage.Bye.class);
  }

  // --- changing over

  private Call heldBesideAnother() {
    rig.ready();
    Call first = rig.talking();
    first.hold();
    agrees(first, true);
    return first;
  }

  @Test
  void swapHoldsOneAndThenResumesTheOther() {
    Call first = heldBesideAnother();
    Call second = rig.talking();
    CompletionStage<Void> swapped = rig.client.swap(second, first);
    agrees(second, true);
    assertTrue(Rig.open(swapped));
    agrees(first, false);
    assertTrue(Rig.done(swapped));
    assertEquals(List.of(CallState.ACTIVE, CallState.HELD), List.of(first.state(), second.state()));
    assertThrows(IllegalStateException.class, () -> rig.client.swap(second, first));
  }

  @Test
  void swapThatIsRefusedLeavesTheCallsAsTheyWere() {
    Call first = heldBesideAnother();
    Call second = rig.talking();
    CompletionStage<Void> atHold = rig.client.swap(second, first);
    rig.expect(ClientMessage.Modify.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertEquals(Codes.HOLD_FAILED, Rig.problem(atHold).code());
    CompletionStage<Void> atResume = rig.client.swap(second, first);
    agrees(second, true);
    rig.expect(ClientMessage.Modify.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    agrees(second, false);
    assertTrue(Rig.problem(atResume).detail().contains("resume"));
    assertEquals(List.of(CallState.HELD, CallState.ACTIVE), List.of(first.state(), second.state()));
  }

  @Test
  void whoeverIsLeftAloneIsResumedAllTheSame() {
    Call first = heldBesideAnother();
    Call second = rig.talking();
    CompletionStage<Void> swapped = rig.client.swap(second, first);
    rig.expect(ClientMessage.Modify.class);
    second.hangUp();
    rig.expect(ClientMessage.Bye.class);
    agrees(first, false);
    assertTrue(Rig.done(swapped));
  }

  @Test
  void oneEndsAndTheOtherIsResumed() {
    Call first = heldBesideAnother();
    Call second = rig.talking();
    CompletionStage<Void> resumed = rig.client.endAndResume(second, first);
    assertEquals(second.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
    agrees(first, false);
    assertTrue(Rig.done(resumed));
    assertThrows(IllegalStateException.class, () -> rig.client.endAndResume(second, first));
  }
}
