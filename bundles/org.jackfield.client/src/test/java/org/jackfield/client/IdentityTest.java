package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.SignalingPeer;
import org.junit.jupiter.api.Test;

/** Another identity signs in beside the one that stands. */
class IdentityTest {
  private final FixedCredentials alice = FixedCredentials.of("alice", "secret-1");
  private final FixedCredentials carol = FixedCredentials.of("carol", "secret-2");
  private final Home home = Home.of(alice);
  private final SignalingPeer first = home.socket();

  private <M extends ClientMessage> List<M> said(SignalingPeer socket, Class<M> kind) {
    return home.network.received(socket).all(kind);
  }

  private Call dial() {
    Call call = home.client.dial(DialRequest.to("echo").withAudio(CallAudio.silent()));
    home.run();
    return call;
  }

  private boolean closed(SignalingPeer socket) {
    try {
      socket.awaitClose(Duration.ZERO);
      return true;
    } catch (AssertionError open) {
      return false;
    }
  }

  @Test
  void callsEndWhereTheyBeganAndNewOnesUseTheNewIdentity() {
    Call old = home.talking();
    home.put(carol, 10);
    SignalingPeer second = home.socket();
    assertEquals(2, home.sockets());
    assertEquals(List.of("alice:secret-1", "carol:secret-2"), home.logins());
    assertEquals(ClientState.READY, home.client.state());
    assertEquals(CallState.ACTIVE, old.state());
    assertTrue(!closed(first), "the first session waits for its call");

    old.sendDigits("5");
    Call young = dial();
    assertEquals(1, said(first, ClientMessage.Dtmf.class).size());
    assertEquals(1, said(first, ClientMessage.Invite.class).size());
    assertEquals(young.id(), said(second, ClientMessage.Invite.class).get(0).dialog().callId());
    assertEquals(List.of(old, young), home.client.calls());

    old.hangUp();
    home.run();
    assertEquals(1, said(first, ClientMessage.Bye.class).size());
    assertTrue(closed(first));
    assertTrue(!closed(second));
    assertEquals(List.of(young), home.client.calls());
    assertEquals(
        List.of(
            ClientEvent.SocketConnecting.class,
            ClientEvent.SocketConnected.class,
            ClientEvent.Ready.class,
            ClientEvent.Ready.class),
        home.heard.client().all().stream().map(Object::getClass).toList());
  }

  @Test
  void nothingOfTheOldSessionGoesWithTheNewLogin() {
    home.put(carol, 10);
    ClientMessage.Login login = said(home.socket(), ClientMessage.Login.class).get(0);
    assertTrue(login.sessionId().isEmpty());
    assertTrue(!login.reconnection());
    assertEquals(
        "wss://voice.example", home.network.transport().attempts().all().get(1).uri().toString());
  }

  @Test
  void withoutCallsTheFirstSocketIsClosedAtOnceButNotBefore() {
    home.network.signsIn(
        login -> {
          assertTrue(!closed(first), "the first is registered until the second is");
          return true;
        });
    home.put(carol, 10);
    assertTrue(closed(first));
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void invitesOfTheFirstAreServedUntilItGoes() {
    Call old = home.talking();
    home.put(carol, 10);
    home.network.call(first, "+13125550199", "Bob");
    home.run();
    Call late = home.client.calls().get(1);
    assertEquals(CallState.RINGING, late.state());
    old.hangUp();
    home.run();
    assertTrue(!closed(first), "one of its calls rings");
    late.answer(CallAudio.silent());
    home.run();
    home.engine.session().connect();
    home.run();
    assertEquals(CallState.ACTIVE, late.state());
    assertEquals(1, said(first, ClientMessage.Answer.class).size());
    home.network.hangUp(first, late.id(), "NORMAL_CLEARING");
    home.run();
    assertTrue(closed(first));
    assertEquals(List.of(), home.client.calls());
  }

  @Test
  void refusedIdentityLeavesTheFirstAsItIsAndIsNotTriedAgain() {
    Call call = home.talking();
    home.network.signsIn(login -> Home.text((ClientMessage.Login) login).startsWith("alice"));
    home.put(carol, 10);
    assertEquals(List.of(Codes.LOGIN_FAILED), home.warnings());
    assertEquals(List.of(), home.errors());
    assertTrue(closed(home.socket()));
    home.later(Duration.ofMinutes(10));
    assertEquals(2, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(ClientState.READY, home.client.state());
    dial();
    assertEquals(2, said(first, ClientMessage.Invite.class).size());

    home.network.signsIn(true);
    first.drop();
    home.later(Duration.ofSeconds(1));
    assertEquals("alice:secret-1", home.logins().get(2), "at a reconnect, too");

    carol.withdraw(); // gives the same
    home.later(Duration.ofMinutes(1));
    assertEquals(3, home.logins().size());
  }

  @Test
  void socketThatDoesNotOpenIsTriedAgainWithPatience() {
    home.network
        .transport()
        .refuseNext(Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "refused"));
    home.put(carol, 10);
    assertEquals(List.of(Codes.WEBSOCKET_CONNECTION_FAILED), home.warnings());
    assertEquals(List.of("alice:secret-1"), home.logins());
    assertEquals(ClientState.READY, home.client.state());
    home.later(Duration.ofSeconds(2));
    assertEquals(List.of("alice:secret-1", "carol:secret-2"), home.logins());
    assertTrue(closed(first));
  }

  @Test
  void socketThatHangsIsGivenUp() {
    home.network.transport().hangNext();
    home.put(carol, 10);
    home.later(Duration.ofSeconds(19));
    assertEquals(List.of(), home.warnings());
    home.later(Duration.ofSeconds(4));
    assertEquals(List.of(Codes.WEBSOCKET_CONNECTION_FAILED), home.warnings());
    assertEquals(List.of("alice:secret-1", "carol:secret-2"), home.logins());
  }

  @Test
  void firstThatIsLostMeanwhileComesBackAsTheNewIdentity() {
    home.network.transport().hangNext();
    home.put(carol, 10);
    first.drop();
    home.later(Duration.ofSeconds(1));
    assertEquals(ClientState.READY, home.client.state());
    assertEquals(List.of("alice:secret-1", "carol:secret-2"), home.logins());
    assertEquals(List.of(), home.warnings());
    ClientMessage.Login login = said(home.socket(), ClientMessage.Login.class).get(0);
    assertTrue(login.sessionId().isEmpty() && !login.reconnection(), "that was another's session");
    home.later(Duration.ofMinutes(1));
    assertEquals(3, home.sockets());
    assertEquals(List.of(), home.warnings());
  }

  @Test
  void lostSocketOfTheFirstComesBackAsWhomItWas() {
    Call old = home.talking();
    home.put(carol, 10);
    first.drop();
    home.run();
    assertEquals(CallState.RECONNECTING, old.state());
    assertEquals(ClientState.READY, home.client.state());
    home.later(Duration.ofSeconds(6));
    assertEquals(List.of("alice:secret-1", "carol:secret-2", "alice:secret-1"), home.logins());
    // This network has forgotten the call: it ends with its cause, and the session after it.
    assertEquals(
        Codes.SESSION_NOT_REATTACHED, old.endReason().orElseThrow().problem().orElseThrow().code());
    assertTrue(closed(home.socket()));
    assertEquals(List.of(), home.heard.client().all(ClientEvent.RegistrationLost.class));
  }

  @Test
  void disconnectClosesAllAndWaitsForAll() {
    Call old = home.talking();
    home.put(carol, 10);
    SignalingPeer second = home.socket();
    Call young = dial();
    first.answersClose(false);
    CompletionStage<Void> gone = home.client.disconnect();
    home.run();
    assertEquals(CallState.DONE, old.state());
    assertEquals(CallState.DONE, young.state());
    assertTrue(closed(first) && closed(second));
    assertTrue(Rig.open(gone));
    home.later(Duration.ofSeconds(3));
    assertTrue(Rig.done(gone));
    assertEquals(ClientState.DISCONNECTED, home.client.state());

    home.client.connect();
    home.run();
    assertEquals(ClientState.READY, home.client.state());
    assertEquals("carol:secret-2", home.logins().get(2));
  }

  @Test
  void disconnectGivesUpAnIdentityThatIsSigningIn() {
    home.network.transport().hangNext();
    home.put(carol, 10);
    CompletionStage<Void> gone = home.client.disconnect();
    home.run();
    assertTrue(Rig.done(gone));
    home.later(Duration.ofMinutes(5));
    assertEquals(2, home.sockets());
    assertEquals(List.of(), home.warnings());
  }

  @Test
  void oneIdentityAfterTheOther() {
    Call ofAlice = home.talking();
    home.put(carol, 10);
    Call ofCarol = dial();
    home.put(FixedCredentials.of("dave", "secret-3"), 20);
    Call ofDave = dial();
    assertEquals(List.of(ofAlice, ofCarol, ofDave), home.client.calls());
    assertEquals(3, home.sockets());
    ofCarol.hangUp();
    ofAlice.hangUp();
    home.run();
    assertEquals(List.of(ofDave), home.client.calls());
    assertTrue(closed(first));
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void renewalThatBringsAnotherIdentityIsOneToo() {
    FixedCredentials tokens = Home.source(home.clock.instant().plusSeconds(3600), "one");
    Home other = Home.of(tokens);
    other.talking();
    tokens.replace(Home.token("carol", other.clock.instant().plusSeconds(3600), "two"));
    other.run();
    assertEquals(List.of("one", "two"), other.tokens());
    assertEquals(2, other.sockets());
    tokens.replace(Home.token("carol", other.clock.instant().plusSeconds(7200), "three"));
    other.later(Duration.ofSeconds(2));
    assertEquals(List.of("one", "two", "three"), other.tokens());
    assertEquals(2, other.sockets(), "the new line renews on its own socket");
  }

  @Test
  void closedClientIsClosedWhoeverItWas() {
    home.talking();
    home.put(carol, 10);
    home.client.close(0);
    home.run();
    assertTrue(closed(first) && closed(home.socket()));
    assertThrows(IllegalStateException.class, this::dial);
  }
}
