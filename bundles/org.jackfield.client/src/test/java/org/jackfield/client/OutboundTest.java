package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Codes;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class OutboundTest {
  private final Rig rig = new Rig();

  @Test
  void callGoesAllTheWay() {
    rig.ready();
    Call call = rig.dial();
    CompletionStage<Void> active = call.whenActive();
    assertEquals(List.of(call), rig.client.calls());
    ClientMessage.Invite invite = rig.expect(ClientMessage.Invite.class);
    assertEquals(call.id(), invite.dialog().callId());
    assertEquals(call.id().toLowerCase(java.util.Locale.ROOT), call.id());
    assertEquals(Optional.of("echo"), invite.dialog().destinationNumber());
    assertEquals(Optional.of("sess-1"), invite.sessionId());
    assertEquals(rig.engine.session().offer(), invite.sdp().text());

    rig.reply(Rig.created(call));
    rig.say(rig.ringing(call));
    assertEquals(Optional.of("v3:control"), call.ids().callControlId());
    rig.say(rig.answered(call, "v=0 answer"));
    assertEquals(CallState.CONNECTING, call.state());
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
    assertTrue(Rig.done(active));
    assertTrue(rig.engine.session().calls().all().contains("applyAnswer v=0 answer"));

    CompletionStage<EndReason> ended = call.hangUp();
    ClientMessage.Bye bye = rig.expect(ClientMessage.Bye.class);
    assertEquals("NORMAL_CLEARING", bye.hangup().cause().orElseThrow().name());
    rig.ok();
    assertEquals(EndReason.local(Cause.NORMAL_CLEARING), ended.toCompletableFuture().getNow(null));
    assertEquals(List.of(), rig.client.calls());
    assertTrue(rig.engine.session().closed());
    assertEquals(
        List.of(
            new CallEvent.StateChanged(call, CallState.NEW, CallState.CONNECTING),
            new CallEvent.Ringing(call),
            new CallEvent.Answered(call),
            new CallEvent.StateChanged(call, CallState.CONNECTING, CallState.ACTIVE),
            new CallEvent.Ended(call, EndReason.local(Cause.NORMAL_CLEARING)),
            new CallEvent.StateChanged(call, CallState.ACTIVE, CallState.DONE)),
        rig.heard.calls().all());
    assertTrue(
        call.timeline().stream().anyMatch(moment -> moment.what().equals("the far end rings")),
        call.timeline().toString());
  }

  @Test
  void earlyMediaComesBeforeAnAnswerWithoutDescription() {
    rig.ready();
    Call call = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call));
    rig.say(new ServerMessage.Media(call.id(), new Sdp("v=0 early")));
    rig.engine.session().connect();
    rig.say(
        new ServerMessage.Answer(
            call.id(),
            Optional.empty(),
            org.jackfield.protocol.part.Party.unknown(),
            Rig.ids(),
            List.of(new Header("X-Queue", "7"), new Header("Via", "not ours"))));
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(1, rig.heard.calls().all(CallEvent.EarlyMedia.class).size());
    assertEquals(List.of(new org.jackfield.api.call.Header("X-Queue", "7")), call.headers());
  }

  @Test
  void engineIsAskedForTheCodecsThatTheProgramWants() {
    rig.ready();
    rig.client.dial(DialRequest.to("echo").withCodecs(List.of("opus", "PCMA")));
    rig.expect(ClientMessage.Invite.class);
    assertEquals(List.of("opus", "PCMA"), rig.engine.session().request().codecs());
  }

  @Test
  void whatTheProgramAsksForIsInTheInvite() {
    Rig named =
        new Rig(
            ClientSettings.of("alice", URI.create("wss://voice.example"))
                .withCaller("Alice", "+13125550100"),
            new ManualClock());
    named.ready();
    named.client.dial(
        DialRequest.to("echo").withClientState("state ü").withHeader("X-Ticket", "42"));
    ClientMessage.Invite invite = named.expect(ClientMessage.Invite.class);
    assertEquals(List.of(new Header("X-Ticket", "42")), invite.dialog().headers());
    assertEquals(Optional.of("c3RhdGUgw7w="), invite.dialog().clientState());
    assertEquals(Optional.of("Alice"), invite.dialog().caller().name());
    assertEquals(Optional.of("+13125550100"), invite.dialog().caller().number());

    named.client.dial(DialRequest.to("echo").withCaller("Desk", "+13125550101"));
    invite = named.expect(ClientMessage.Invite.class);
    assertEquals(Optional.of("Desk"), invite.dialog().caller().name());
  }

  @Test
  void cancelBeforeTheAnswerSaysUserBusy() {
    rig.ready();
    Call call = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call));
    rig.say(rig.ringing(call));
    call.hangUp();
    ClientMessage.Bye bye = rig.expect(ClientMessage.Bye.class);
    assertEquals("USER_BUSY", bye.hangup().cause().orElseThrow().name());
    assertEquals(CallState.DONE, call.state());
    assertEquals(Codes.CALL_ENDED, Rig.problem(call.whenActive()).code());
  }

  @Test
  void hangUpAfterTheEndIsNoFault() {
    rig.ready();
    Call call = rig.talking();
    rig.say(
        new ServerMessage.Bye(
            call.id(),
            Hangup.of(org.jackfield.protocol.part.Cause.NORMAL_CLEARING),
            Optional.empty()));
    assertEquals(EndReason.By.REMOTE, call.endReason().orElseThrow().by());
    CompletionStage<EndReason> again = call.hangUp();
    rig.run();
    assertTrue(Rig.done(again));
    assertEquals(Codes.CALL_ENDED, Rig.problem(call.hold()).code());
  }

  @Test
  void rejectedCallEndsWithTheCauseOfTheNetwork() {
    rig.ready();
    Call call = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call));
    rig.say(
        new ServerMessage.Bye(
            call.id(),
            Hangup.of(org.jackfield.protocol.part.Cause.UNALLOCATED_NUMBER),
            Optional.empty()));
    EndReason reason = call.endReason().orElseThrow();
    assertEquals(Cause.UNALLOCATED_NUMBER, reason.cause());
    assertEquals(404, reason.sipCode().orElseThrow());
  }

  @Test
  void silentNetworkEndsTheCallAtTheRequestDeadline() {
    rig.ready();
    Call call = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.later(Duration.ofSeconds(10));
    EndReason reason = call.endReason().orElseThrow();
    assertEquals(Codes.REQUEST_TIMEOUT, reason.problem().orElseThrow().code());
    assertEquals(EndReason.By.FAULT, reason.by());
  }

  @Test
  void refusedInviteEndsTheCall() {
    rig.ready();
    Call call = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.refuse(RpcError.INVALID_PARAMS);
    assertEquals(
        Codes.SDP_SEND_FAILED, call.endReason().orElseThrow().problem().orElseThrow().code());
  }

  @Test
  void unauthenticatedCallLeadsToOneNewSignIn() {
    rig.ready();
    rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.refuse(RpcError.AUTHENTICATION_REQUIRED);
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.refuse(RpcError.AUTHENTICATION_REQUIRED);
    assertThrows(AssertionError.class, () -> rig.expect(ClientMessage.Login.class));
  }

  @Test
  void configuredDeadlineEndsAnUnansweredCall() {
    ClientSettings usual = ClientSettings.of("alice", URI.create("wss://voice.example"));
    Rig quick =
        new Rig(
            new ClientSettings(
                usual.name(),
                usual.uri(),
                usual.callerName(),
                usual.callerNumber(),
                usual.mediaEngine(),
                usual.credentials(),
                usual.renew(),
                usual.request(),
                Duration.ofSeconds(7),
                usual.mediaUp()),
            new ManualClock());
    quick.ready();
    Call call = quick.dial();
    quick.expect(ClientMessage.Invite.class);
    quick.reply(Rig.created(call));
    quick.later(Duration.ofMillis(6900));
    assertEquals(CallState.CONNECTING, call.state());
    quick.later(Duration.ofMillis(200));
    assertEquals(Cause.NO_ANSWER, call.endReason().orElseThrow().cause());
  }

  @Test
  void dialNeedsAConnection() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> rig.client.dial(DialRequest.to("echo")));
    assertEquals("dial: not while the client is DISCONNECTED", refused.getMessage());
  }
}
