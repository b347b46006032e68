package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.FixedCredentials;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final Rig rig = new Rig();

  @Test
  void rightPasswordBecomesReady() {
    CompletionStage<Void> connected = rig.client.connect();
    rig.run();
    assertEquals(ClientState.REGISTERING, rig.client.state());
    rig.server = rig.transport.server();

    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertEquals(Optional.of("alice"), login.user());
    assertEquals("secret-1", login.password().orElseThrow().value());
    assertFalse(login.reconnection());
    assertEquals(Optional.empty(), login.sessionId());
    assertTrue(
        login.userAgent().orElseThrow().sdkVersion().orElseThrow().matches("Jackfield-[0-9].*"));
    assertTrue(login.userAgent().orElseThrow().text().startsWith("Java/"));

    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(new ServerMessage.ClientReady(Optional.empty()));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    assertTrue(Rig.open(connected));
    rig.reply(Rig.registered(GatewayStatus.State.REGED));

    assertTrue(Rig.done(connected));
    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(
        List.of(
            new ClientEvent.SocketConnecting("alice"),
            new ClientEvent.SocketConnected("alice"),
            new ClientEvent.Ready("alice")),
        rig.heard.client().all());
  }

  @Test
  void wrongPasswordFailsAndIsNotRepeated() {
    CompletionStage<Void> connected = rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.refuse(RpcError.LOGIN_INCORRECT);

    assertEquals(Codes.LOGIN_FAILED, Rig.problem(connected).code());
    assertEquals(Area.AUTH, Rig.problem(connected).area());
    assertEquals(ClientState.FAILED, rig.client.state());
    assertEquals(1000, rig.server.awaitClose(Rig.AT_ONCE));
    assertEquals(1, rig.heard.client().all(ClientEvent.ErrorRaised.class).size());
    rig.later(Duration.ofMinutes(10));
    assertEquals(1, rig.transport.attempts().all().size());
  }

  @Test
  void lateRegistrationIsAskedForAgain() {
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(new ServerMessage.ClientReady(Optional.empty()));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.NOREG));
    assertEquals(ClientState.REGISTERING, rig.client.state());

    rig.later(Duration.ofSeconds(3));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));
    assertEquals(ClientState.READY, rig.client.state());
  }

  @Test
  void unaskedGatewayStateCountsToo() {
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(new ServerMessage.GatewayState(GatewayStatus.of(GatewayStatus.State.REGED)));
    assertEquals(ClientState.READY, rig.client.state());
  }

  @Test
  void tokenSignsInAsToken() {
    rig.credentials.give(new Credentials.Token(Secret.of("a.b.c")));
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertEquals("a.b.c", login.token().orElseThrow().value());
    assertEquals(Optional.empty(), login.password());
  }

  @Test
  void silentLoginIsTriedAgainOnAnotherSocket() {
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.later(Duration.ofSeconds(11));
    assertEquals(2, rig.transport.attempts().all().size());
    rig.handshake();
  }

  @Test
  void missingProviderIsNamedAndAwaited() {
    rig.parts.credentials().remove(rig.credentials);
    rig.client.connect();
    rig.run();
    Problem problem =
        rig.heard
            .client()
            .await(ClientEvent.SocketDisconnected.class, Rig.AT_ONCE)
            .problem()
            .orElseThrow();
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains("CredentialsProvider"), problem.detail());
    assertEquals(ClientState.RECONNECTING, rig.client.state());

    rig.putProvider(rig.credentials, 0);
    rig.handshake();
  }

  @Test
  void missingTransportIsNamedAndAwaited() {
    rig.parts.transports().remove(rig.spied);
    rig.client.connect();
    rig.run();
    Problem problem =
        rig.heard
            .client()
            .await(ClientEvent.SocketDisconnected.class, Rig.AT_ONCE)
            .problem()
            .orElseThrow();
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains("SignalingTransport"), problem.detail());

    rig.parts.transports().put(rig.spied, Map.of("signaling.schemes", "wss"));
    rig.run().handshake();
  }

  @Test
  void clientThatConnectsByItselfWaitsForItsPartsAndComplains() {
    rig.parts.credentials().remove(rig.credentials);
    rig.client.connectWhenPossible();
    rig.run();
    assertEquals(List.of(), rig.heard.client().all());
    rig.later(Duration.ofSeconds(3));
    Problem problem =
        rig.heard.client().await(ClientEvent.WarningRaised.class, Rig.AT_ONCE).problem();
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains("CredentialsProvider"), problem.detail());

    rig.putProvider(rig.credentials, 0);
    rig.handshake();
  }

  @Test
  void withoutRulesConnectFails() {
    rig.parts.sessionMachines().all().forEach(p -> rig.parts.sessionMachines().remove(p.part()));
    CompletionStage<Void> connected = rig.client.connect();
    rig.run();
    assertEquals(Codes.PROVIDER_MISSING, Rig.problem(connected).code());
    assertEquals(ClientState.DISCONNECTED, rig.client.state());
  }

  @Test
  void betterProviderSignsInOnTheSameSocketAndTheCallGoesOn() {
    rig.ready();
    Call call = rig.talking();
    rig.putProvider(FixedCredentials.of("alice", "secret-2"), 10);

    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertEquals("secret-2", login.password().orElseThrow().value());
    rig.reply(new Reply.LoginResult("sess-2"));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));

    assertEquals(1, rig.transport.attempts().all().size());
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(List.of(), rig.heard.client().all(ClientEvent.RegistrationLost.class));
  }

  @Test
  void providerThatGoesAndComesBackTouchesNothing() {
    rig.ready();
    Call call = rig.talking();
    rig.parts.credentials().remove(rig.credentials);
    rig.later(Duration.ofSeconds(1));
    rig.putProvider(rig.credentials, 0);
    rig.later(Duration.ofSeconds(1));

    call.hold(); // what comes next is the hold, so no login went before it
    rig.expect(ClientMessage.Modify.class);
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void providerWithANewPasswordSignsInAgainOnTheSameSocket() {
    rig.ready();
    Call call = rig.talking();
    rig.parts
        .credentials()
        .put(FixedCredentials.of("alice", "lower"), Map.of("service.ranking", -1));
    rig.run();
    rig.parts.credentials().remove(rig.credentials);
    rig.run(); // the lower one is left alone: this is what happens when a bundle is stopped
    rig.putProvider(FixedCredentials.of("alice", "secret-2"), 0);
    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertEquals("secret-2", login.password().orElseThrow().value());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void refusedNewPasswordKeepsTheSession() {
    rig.ready();
    rig.putProvider(FixedCredentials.of("alice", "wrong"), 10);
    rig.expect(ClientMessage.Login.class);
    rig.refuse(RpcError.LOGIN_INCORRECT);
    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(
        Codes.LOGIN_FAILED,
        rig.heard.client().await(ClientEvent.WarningRaised.class, Rig.AT_ONCE).problem().code());
  }

  @Test
  void otherProviderAfterARefusalIsTriedAtOnce() {
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.refuse(RpcError.LOGIN_INCORRECT);
    assertEquals(ClientState.FAILED, rig.client.state());
    rig.putProvider(FixedCredentials.of("alice", "secret-2"), 1);
    rig.handshake();
  }

  @Test
  void providerOfAnotherClientIsNotAsked() {
    FixedCredentials others = FixedCredentials.of("bob", "secret-3");
    rig.parts.credentials().put(others, Map.of("service.ranking", 100, "client.name", "bob"));
    rig.ready();
    assertEquals(List.of(), others.asked().all());
    assertEquals(List.of("alice"), rig.credentials.asked().all());
  }
}
