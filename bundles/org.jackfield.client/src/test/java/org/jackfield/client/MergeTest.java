package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.MergedCalls;
import org.jackfield.api.problem.Codes;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.testkit.ScriptedSession;
import org.junit.jupiter.api.Test;

/** Calls that hear each other: who may, who comes and goes, and whose sound it is afterwards. */
class MergeTest {
  private final Rig rig = new Rig();

  private Call talking(int level) {
    AudioFrame frame = frame(level);
    Call call =
        rig.client.dial(DialRequest.to("echo").withAudio(CallAudio.of(() -> Optional.of(frame))));
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call));
    rig.say(rig.answered(call, "v=0 answer"));
    rig.engine.session().connect();
    rig.run();
    return call;
  }

  private static AudioFrame frame(int level) {
    short[] samples = new short[160];
    samples[0] = (short) level;
    return new AudioFrame(samples, 8000);
  }

  private ScriptedSession session(int which) {
    return rig.engine.sessions().all().get(which);
  }

  /** What this call sends now. */
  private int sent(int which) {
    return session(which).audio().source().next().map(it -> (int) it.samples()[0]).orElse(0);
  }

  private void heard(int which, int level) {
    session(which).audio().sink().accept(frame(level));
  }

  private MergedCalls merged(Call... calls) {
    CompletionStage<MergedCalls> merge = rig.client.merge(CallAudio.silent(), List.of(calls));
    rig.run();
    return merge.toCompletableFuture().getNow(null);
  }

  @Test
  void callsHearEachOtherUntilTheyPart() {
    rig.ready();
    MergedCalls merge = merged(talking(1), talking(2));
    heard(0, 30);
    heard(0, 30);
    assertEquals(List.of(30, 30, 0), List.of(sent(1), sent(1), sent(1)));
    assertEquals(0, sent(0));
    merge.close();
    rig.run();
    assertEquals(List.of(1, 2), List.of(sent(0), sent(1)));
    assertEquals(List.of(), merge.calls());
    merge.close();
  }

  @Test
  void soundGivenMeanwhileIsThatOfAfterwards() {
    rig.ready();
    Call first = talking(1);
    MergedCalls merge = merged(first, talking(2));
    first.audio(CallAudio.of(() -> Optional.of(frame(7))));
    rig.run();
    assertEquals(0, sent(0));
    merge.remove(first);
    rig.run();
    assertEquals(List.of(7, 2), List.of(sent(0), sent(1)));
  }

  @Test
  void heldOnesAreResumedFirstAndHeldAgainWhereThatFails() {
    rig.ready();
    Call first = talking(1);
    first.hold();
    modified(first, true);
    Call second = talking(2);
    CompletionStage<MergedCalls> merge =
        rig.client.merge(CallAudio.silent(), List.of(first, second));
    rig.expect(ClientMessage.Modify.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertEquals(Codes.HOLD_FAILED, Rig.problem(merge).code());
    assertEquals(2, sent(1));
    CompletionStage<MergedCalls> again =
        rig.client.merge(CallAudio.silent(), List.of(first, second));
    assertTrue(Rig.open(again));
    modified(first, false);
    assertTrue(Rig.done(again));
    assertEquals(CallState.ACTIVE, first.state());
  }

  private void modified(Call call, boolean held) {
    assertEquals(call.id(), rig.expect(ClientMessage.Modify.class).dialog().callId());
    rig.reply(
        new Reply.ModifyResult(Optional.of(call.id()), Optional.empty(), Optional.empty(), held));
  }

  @Test
  void callThatEndsLeavesAndTheLastOneHasItsOwnSoundAgain() {
    rig.ready();
    Call first = talking(1);
    Call second = talking(2);
    Call third = talking(3);
    MergedCalls merge = merged(first, second);
    merge.add(third);
    rig.run();
    assertEquals(List.of(first, second, third), merge.calls());
    first.hangUp();
    rig.run();
    assertEquals(List.of(second, third), merge.calls());
    second.hangUp();
    rig.run();
    assertEquals(List.of(), merge.calls());
    assertEquals(3, sent(2));
    assertThrows(IllegalStateException.class, () -> merge.add(third));
  }

  @Test
  void misuseThrowsAndClaimsNothing() {
    rig.ready();
    Call first = talking(1);
    Call second = talking(2);
    Call ringing = rig.incoming();
    CallAudio silent = CallAudio.silent();
    assertThrows(IllegalArgumentException.class, () -> rig.client.merge(silent, List.of(first)));
    assertThrows(
        IllegalArgumentException.class, () -> rig.client.merge(silent, List.of(first, first)));
    assertThrows(
        IllegalStateException.class, () -> rig.client.merge(silent, List.of(first, ringing)));
    Rig other = new Rig().ready();
    Call stranger = other.talking();
    assertThrows(
        IllegalArgumentException.class, () -> rig.client.merge(silent, List.of(first, stranger)));
    MergedCalls merge = merged(first, second);
    assertSame(first, merge.calls().get(0));
    assertThrows(
        IllegalArgumentException.class, () -> rig.client.merge(silent, List.of(second, first)));
  }
}
