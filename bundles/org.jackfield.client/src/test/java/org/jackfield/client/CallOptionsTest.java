package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.AnswerRequest;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.DigitTiming;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.Party;
import org.junit.jupiter.api.Test;

/** Each option of a call, and what the network or the engine sees of it. */
class CallOptionsTest {
  private final Rig rig = new Rig();

  private static DialRequest echo() {
    return DialRequest.to("echo");
  }

  private ClientMessage.Invite invite(DialRequest request) {
    rig.ready();
    rig.client.dial(request);
    return rig.expect(ClientMessage.Invite.class);
  }

  @Test
  void ownCallIdIsOnTheWireAndBelongsToOneCall() {
    assertEquals("order-4711", invite(echo().withCallId("order-4711")).dialog().callId());
    assertEquals("order-4711", rig.client.calls().get(0).id());
    ProblemException refusal =
        assertThrows(
            ProblemException.class, () -> rig.client.dial(echo().withCallId("ORDER-4711")));
    assertEquals(Codes.INVALID_CALL_PARAMETERS, refusal.problem().code());
    assertTrue(refusal.problem().detail().startsWith("callId:"), refusal.problem().detail());
    assertThrows(IllegalArgumentException.class, () -> echo().withCallId("no spaces"));
    assertThrows(IllegalArgumentException.class, () -> echo().withCallId(""));
  }

  @Test
  void forbiddenCodecsAreNotOffered() {
    invite(echo().withoutCodecs(Set.of("pcmu", "G729")));
    assertEquals(List.of("PCMA"), rig.engine.session().request().codecs());
    rig.client.dial(echo().withCodecs(List.of("PCMU", "opus")).withoutCodecs(Set.of("opus")));
    rig.expect(ClientMessage.Invite.class);
    assertEquals(List.of("PCMU"), rig.engine.session().request().codecs());
  }

  @Test
  void withEveryCodecForbiddenTheCallEnds() {
    rig.ready();
    Call call = rig.client.dial(echo().withCodecs(List.of("PCMU")).withoutCodecs(Set.of("pcmu")));
    rig.run();
    EndReason reason = call.endReason().orElseThrow();
    assertEquals(Codes.NO_COMMON_CODEC, reason.problem().orElseThrow().code());
  }

  @Test
  void addressesFollowTheInviteOnceTheNetworkHasTakenIt() {
    ClientMessage.Invite invite = invite(echo().withTrickle());
    assertTrue(invite.trickle());
    assertTrue(rig.engine.session().request().trickle());
    rig.engine.session().candidate("candidate:1 1 udp 1 192.0.2.1 9 typ host");
    rig.run();
    rig.expectNothing(ClientMessage.Candidate.class);
    rig.reply(Rig.created(rig.client.calls().get(0)));
    ClientMessage.Candidate first = rig.expect(ClientMessage.Candidate.class);
    assertEquals("candidate:1 1 udp 1 192.0.2.1 9 typ host", first.candidate().candidate());
    assertEquals(Optional.of("0"), first.candidate().mid());
    rig.engine.session().candidatesEnd();
    rig.expect(ClientMessage.EndOfCandidates.class);
  }

  @Test
  void bandwidthIsInTheOffer() {
    String sdp = invite(echo().withBandwidth(24)).sdp().text();
    assertTrue(sdp.contains("\r\nb=AS:24\r\n"), sdp);
    rig.client.dial(echo());
    String plain = rig.expect(ClientMessage.Invite.class).sdp().text();
    assertEquals(rig.engine.session().offer(), plain);
    assertThrows(IllegalArgumentException.class, () -> echo().withBandwidth(5));
  }

  @Test
  void callThatBeginsMutedIsMutedBeforeItsOffer() {
    invite(echo().beginningMuted());
    assertTrue(rig.engine.session().muted());
    assertTrue(rig.client.calls().get(0).muted());
    rig.client.calls().get(0).mute(false);
    rig.run();
    assertFalse(rig.engine.session().muted());
  }

  @Test
  void unansweredCallIsGivenUpAfterItsOwnTime() {
    invite(echo().withNoAnswer(Duration.ofSeconds(5)));
    Call call = rig.client.calls().get(0);
    rig.reply(Rig.created(call));
    rig.later(Duration.ofMillis(4900));
    assertTrue(call.endReason().isEmpty());
    rig.later(Duration.ofMillis(200));
    assertEquals(Cause.NO_ANSWER, call.endReason().orElseThrow().cause());
    assertThrows(IllegalArgumentException.class, () -> echo().withNoAnswer(Duration.ofMillis(900)));
  }

  @Test
  void answerCarriesItsHeadersAndBeginsMuted() {
    rig.ready();
    Call call = rig.incoming();
    call.answer(AnswerRequest.with(CallAudio.silent()).withHeader("X-Desk", "7").beginningMuted());
    assertEquals(
        List.of(new Header("X-Desk", "7")),
        rig.expect(ClientMessage.Answer.class).dialog().headers());
    assertTrue(call.muted() && rig.engine.session().muted());
  }

  @Test
  void rejectionHasItsCause() {
    rig.ready();
    Call call = rig.incoming();
    CompletionStage<EndReason> ended = call.reject(Cause.CALL_REJECTED);
    assertEquals(21, rig.expect(ClientMessage.Bye.class).hangup().cause().orElseThrow().code());
    assertEquals(EndReason.local(Cause.CALL_REJECTED), ended.toCompletableFuture().getNow(null));
  }

  @Test
  void hangUpHasItsCause() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<EndReason> ended = call.hangUp(Cause.NORMAL_TEMPORARY_FAILURE);
    assertEquals(41, rig.expect(ClientMessage.Bye.class).hangup().cause().orElseThrow().code());
    assertEquals(
        EndReason.local(Cause.NORMAL_TEMPORARY_FAILURE), ended.toCompletableFuture().getNow(null));
  }

  @Test
  void whoIsDeafHearsSilence() {
    rig.ready();
    List<AudioFrame> heard = new ArrayList<>();
    Call call = rig.client.dial(echo().withAudio(CallAudio.of(Optional::empty, heard::add)));
    rig.run();
    short[] sound = new short[160];
    sound[7] = 1234;
    AudioFrame frame = new AudioFrame(sound, 8000);
    rig.engine.session().audio().sink().accept(frame);
    call.deafen(true);
    assertTrue(call.deafened());
    rig.engine.session().audio().sink().accept(frame);
    call.deafen(false);
    rig.engine.session().audio().sink().accept(frame);
    assertArrayEquals(sound, heard.get(0).samples());
    assertArrayEquals(new short[160], heard.get(1).samples());
    assertArrayEquals(sound, heard.get(2).samples());
  }

  @Test
  void digitsHaveTheirTimingAndPauses() {
    rig.ready();
    Call call = rig.talking();
    DigitTiming timing =
        new DigitTiming(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofSeconds(1));
    CompletionStage<Void> sent = call.sendDigits("1w2w", timing);
    rig.expect(ClientMessage.Dtmf.class);
    rig.ok();
    rig.later(Duration.ofMillis(990));
    rig.expectNothing(ClientMessage.Dtmf.class);
    rig.later(Duration.ofMillis(20));
    assertEquals("2", rig.expect(ClientMessage.Dtmf.class).digits().tones());
    rig.ok();
    assertTrue(Rig.open(sent));
    rig.later(Duration.ofMillis(1001));
    assertTrue(Rig.done(sent));
    call.sendDigits("34", timing);
    rig.expect(ClientMessage.Dtmf.class);
    rig.ok();
    rig.later(Duration.ofMillis(140));
    rig.expectNothing(ClientMessage.Dtmf.class);
    rig.later(Duration.ofMillis(20));
    assertEquals("4", rig.expect(ClientMessage.Dtmf.class).digits().tones());
    assertThrows(IllegalArgumentException.class, () -> call.sendDigits("ww"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DigitTiming(Duration.ofMillis(39), timing.gap(), timing.pause()));
  }

  @Test
  void callThatEndsInAPauseFailsItsDigits() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> sent = call.sendDigits("1w2");
    rig.expect(ClientMessage.Dtmf.class);
    rig.ok();
    call.hangUp();
    rig.expect(ClientMessage.Bye.class);
    assertTrue(sent.toCompletableFuture().isCompletedExceptionally());
    rig.later(Duration.ofSeconds(5));
    rig.expectNothing(ClientMessage.Dtmf.class);
  }

  @Test
  void textIsSentAndItsOutcomeTold() {
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> sent = call.sendText("on my way");
    ClientMessage.Text text = rig.expect(ClientMessage.Text.class);
    assertEquals("{\"body\":\"on my way\",\"from\":\"\",\"to\":\"echo\"}", text.msg().text());
    assertTrue(Rig.open(sent));
    rig.ok();
    assertTrue(Rig.done(sent));
    CompletionStage<Void> refused = call.sendText("again");
    rig.expect(ClientMessage.Text.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertTrue(Rig.problem(refused).detail().contains("a text"));
    assertThrows(IllegalArgumentException.class, () -> call.sendText(""));
  }

  private Optional<String> afterBye(Call call, Optional<String> told) {
    rig.say(
        new ServerMessage.Bye(
            call.id(),
            Hangup.of(new org.jackfield.protocol.part.Cause("NORMAL_CLEARING", 16)),
            told));
    assertEquals(CallState.DONE, call.state());
    return call.clientState();
  }

  @Test
  void clientStateIsThatOfTheDialUntilTheNetworkTellsAnother() {
    rig.ready();
    Call call = rig.client.dial(echo().withClientState("state ü"));
    assertEquals(Optional.of("state ü"), call.clientState());
    assertEquals(Optional.of("state ü"), afterBye(call, Optional.empty()));
    assertEquals(Optional.of("neu ä"), afterBye(rig.talking(), Optional.of("bmV1IMOk")));
    assertEquals(Optional.of("no base64!"), afterBye(rig.talking(), Optional.of("no base64!")));
    assertEquals(Optional.empty(), rig.incoming().clientState());
  }

  @Test
  void levelIsThatOfItsSoundWhileItIsActive() {
    rig.ready();
    Call call = rig.talking();
    short[] full = new short[160];
    Arrays.fill(full, Short.MIN_VALUE);
    rig.engine.session().audio().sink().accept(new AudioFrame(full, 8000));
    assertEquals(0, call.level(CallEvent.Way.RECEIVED));
    assertEquals(-127, call.level(CallEvent.Way.SENT));
    call.hangUp();
    rig.run();
    assertEquals(-127, call.level(CallEvent.Way.RECEIVED));
  }

  private void says(String call, String text) {
    Optional<String> named = Optional.of(call).filter(it -> !it.isEmpty());
    rig.say(new ServerMessage.Text(named, Optional.of("bob"), text));
  }

  @Test
  void textReceivedIsToldForItsCallOrTheOnlyOne() {
    rig.ready();
    Call call = rig.talking();
    says(call.id(), "hello");
    says("", "to the only one");
    says("another-call", "to nobody");
    Call second = rig.talking();
    says("", "to one of two");
    says(second.id(), "to the second");
    assertEquals(
        List.of(
            new CallEvent.TextReceived(call, "hello"),
            new CallEvent.TextReceived(call, "to the only one"),
            new CallEvent.TextReceived(second, "to the second")),
        rig.heard.calls().all(CallEvent.TextReceived.class));
    assertFalse(rig.heard.calls().toString().contains("hello"));
    assertFalse(call.timeline().toString().contains("hello"));
  }

  @Test
  void otherSideThatChangesIsTold() {
    rig.ready();
    Call call = rig.talking();
    rig.say(
        new ServerMessage.Display(call.id(), Party.of("Carol", "+13125550111"), Optional.empty()));
    var carol = new org.jackfield.api.call.Party("+13125550111", "Carol");
    assertEquals(carol, call.remote());
    assertEquals(
        List.of(new CallEvent.RemoteChanged(call, carol)),
        rig.heard.calls().all(CallEvent.RemoteChanged.class));
    rig.say(
        new ServerMessage.Display(call.id(), Party.of("Carol", "+13125550111"), Optional.empty()));
    assertEquals(1, rig.heard.calls().all(CallEvent.RemoteChanged.class).size());
  }
}
