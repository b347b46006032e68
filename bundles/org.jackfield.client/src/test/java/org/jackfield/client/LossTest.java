package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

class LossTest {
  private final Rig rig = new Rig().ready();

  @Test
  void callThatTheNetworkDoesNotListAndNotAttachIsReportedLost() {
    Call call = rig.talking();
    rig.server.drop();
    rig.run();
    assertEquals(CallState.RECONNECTING, call.state());
    assertEquals(ClientState.RECONNECTING, rig.client.state());

    rig.later(Duration.ofMillis(200));
    assertTrue(
        rig.transport
            .attempts()
            .all()
            .get(1)
            .uri()
            .toString()
            .endsWith("voice.example/?voice_sdk_id=vsid-1"));
    rig.server = rig.transport.server();
    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertTrue(login.reconnection());
    assertEquals(Optional.of("sess-1"), login.sessionId());
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(new ServerMessage.ClientReady(Optional.of(List.of())));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));

    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(CallState.RECONNECTING, call.state());
    rig.later(Duration.ofSeconds(1));
    EndReason reason = call.endReason().orElseThrow();
    assertEquals(Codes.SESSION_NOT_REATTACHED, reason.problem().orElseThrow().code());
    assertTrue(rig.engine.session().closed());
    assertEquals(
        List.of(
            ClientEvent.SocketConnecting.class,
            ClientEvent.SocketConnected.class,
            ClientEvent.Ready.class,
            ClientEvent.RegistrationLost.class,
            ClientEvent.SocketDisconnected.class,
            ClientEvent.SocketConnecting.class,
            ClientEvent.SocketConnected.class,
            ClientEvent.Ready.class),
        rig.heard.client().all().stream().map(Object::getClass).toList());
  }

  @Test
  void orderlyCloseOfTheNetworkIsALossToo() {
    rig.server.close(1000, "going away");
    rig.run();
    assertEquals(ClientState.RECONNECTING, rig.client.state());
    rig.later(Duration.ofMillis(200)).handshake();
  }

  @Test
  void callDialledWhileReconnectingIsSentWhenReady() {
    rig.server.drop();
    rig.run();
    Call call = rig.dial();
    rig.run();
    assertEquals(CallState.CONNECTING, call.state());
    rig.later(Duration.ofMillis(200)).handshake();
    ClientMessage.Invite invite = rig.expect(ClientMessage.Invite.class);
    assertEquals(call.id(), invite.dialog().callId());
  }

  @Test
  void callHungUpWhileReconnectingNeverRingsAnybody() {
    rig.server.drop();
    rig.run();
    Call call = rig.dial();
    rig.run();
    assertEquals(CallState.CONNECTING, call.state());
    call.hangUp();
    rig.run();
    assertEquals(CallState.DONE, call.state());
    rig.later(Duration.ofMillis(200)).handshake();
    rig.later(Duration.ofSeconds(11));
    rig.expectNothing(ClientMessage.Invite.class);
  }

  @Test
  void callDialledWhileReconnectingDoesNotWaitForEver() {
    rig.transport.hangNext();
    rig.server.drop();
    rig.run();
    Call call = rig.dial();
    rig.later(Duration.ofSeconds(10));
    assertEquals(
        Codes.REQUEST_TIMEOUT, call.endReason().orElseThrow().problem().orElseThrow().code());
  }

  @Test
  void allAttemptsUsedIsTheEnd() {
    Call call = rig.talking();
    Problem refused =
        Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "connect: refused");
    for (int attempt = 0; attempt < 10; attempt++) {
      rig.transport.refuseNext(refused);
    }
    rig.server.drop();
    rig.run();
    CompletionStage<Void> connected = rig.client.connect();
    for (int second = 0; second < 400; second++) {
      rig.later(Duration.ofSeconds(1));
    }
    assertEquals(ClientState.FAILED, rig.client.state());
    assertEquals(Codes.RECONNECTION_EXHAUSTED, Rig.problem(connected).code());
    assertEquals(CallState.DONE, call.state());
    assertTrue(rig.engine.session().closed());

    rig.client.connect();
    rig.run().handshake();
  }

  @Test
  void puntedSessionStaysAway() {
    rig.say(new ServerMessage.Punt(Optional.empty()));
    assertEquals(ClientState.FAILED, rig.client.state());
    rig.later(Duration.ofMinutes(5));
    assertEquals(1, rig.transport.attempts().all().size());
  }

  @Test
  void disconnectHangsUpAndCloses() {
    Call call = rig.talking();
    Call ringing = rig.incoming();
    CompletionStage<Void> gone = rig.client.disconnect();
    rig.expect(ClientMessage.Bye.class);
    rig.expect(ClientMessage.Bye.class);
    assertEquals(1000, rig.server.awaitClose(Rig.AT_ONCE));
    rig.run();
    assertTrue(Rig.done(gone));
    assertEquals(CallState.DONE, call.state());
    assertEquals(CallState.DONE, ringing.state());
    assertEquals(ClientState.DISCONNECTED, rig.client.state());
    List<ClientEvent> all = rig.heard.client().all();
    assertEquals(
        new ClientEvent.SocketDisconnected("alice", Optional.empty()), all.get(all.size() - 1));

    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    assertFalse(rig.expect(ClientMessage.Login.class).reconnection());
  }

  @Test
  void disconnectEndsAtItsDeadlineWithoutThePeer() {
    rig.server.answersClose(false);
    CompletionStage<Void> gone = rig.client.disconnect();
    rig.run();
    assertTrue(Rig.open(gone));
    rig.later(Duration.ofSeconds(3));
    assertTrue(Rig.done(gone));
  }

  @Test
  void connectDuringDisconnectConnectsAfterIt() {
    rig.server.answersClose(false);
    CompletionStage<Void> gone = rig.client.disconnect();
    rig.run();
    rig.client.connect();
    rig.later(Duration.ofSeconds(3));
    assertTrue(Rig.done(gone));
    rig.handshake();
  }

  @Test
  void connectWhileReadyIsDoneAtOnceAndDisconnectFailsWhoWaits() {
    CompletionStage<Void> again = rig.client.connect();
    rig.run();
    assertTrue(Rig.done(again));

    rig.transport.hangNext();
    rig.server.drop();
    rig.run();
    CompletionStage<Void> waiting = rig.client.connect();
    rig.client.disconnect();
    rig.run();
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, Rig.problem(waiting).code());
    assertEquals(ClientState.DISCONNECTED, rig.client.state());
  }

  @Test
  void socketThatOpensTooLateIsClosedUnheard() {
    rig.transport.hangNext();
    rig.server.drop();
    rig.later(Duration.ofMillis(200));
    rig.client.disconnect();
    rig.run();
    assertEquals(ClientState.DISCONNECTED, rig.client.state());
  }

  @Test
  void closedClientTakesNoMoreVerbs() {
    rig.client.close(0); // nobody runs the lane meanwhile
    rig.run();
    assertEquals(1000, rig.server.awaitClose(Rig.AT_ONCE));
    assertEquals(ClientState.CLOSED, rig.client.state());
    assertThrows(IllegalStateException.class, rig.client::connect);
    assertThrows(IllegalStateException.class, rig::dial);
    rig.client.close(0);
    CompletionStage<Void> again = rig.client.disconnect();
    rig.run();
    assertTrue(Rig.done(again));
  }
}
