package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network that cannot check a sign-in now says nothing against the credentials. */
class PassingRefusalTest {
  private final Rig rig = new Rig();

  private ClientMessage.Login login() {
    rig.server = rig.transport.server();
    return rig.expect(ClientMessage.Login.class);
  }

  private String password() {
    return login().password().orElseThrow().value();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LOGIN_INCORRECT", "AUTHENTICATION_REQUIRED"})
  void firstLoginIsTriedAgainOnAnotherSocket(RpcError error) {
    rig.client.connect();
    rig.run();
    login();
    rig.refuse(error);
    assertEquals(ClientState.RECONNECTING, rig.client.state());
    Problem problem =
        rig.heard
            .client()
            .await(ClientEvent.SocketDisconnected.class, Rig.AT_ONCE)
            .problem()
            .orElseThrow();
    assertEquals(Codes.GATEWAY_FAILED, problem.code());
    assertEquals(Area.AUTH, problem.area());

    rig.later(Duration.ofSeconds(1)).handshake();
    assertEquals(2, rig.transport.attempts().all().size());
    assertEquals(List.of(), rig.heard.client().all(ClientEvent.ErrorRaised.class));
  }

  private Call refusedWithACallUp() {
    rig.ready();
    Call call = rig.talking();
    rig.credentials.replace(new Credentials.UserPassword("alice", Secret.of("secret-2")));
    assertEquals("secret-2", password());
    rig.refuse(RpcError.GATEWAY_DOWN);
    assertEquals(ClientState.READY, rig.client.state());
    return call;
  }

  @Test
  void renewalIsTriedAgainWithTheSame() {
    Call call = refusedWithACallUp();
    rig.later(Duration.ofSeconds(2));
    assertEquals("secret-2", password());
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));

    assertEquals(1, rig.transport.attempts().all().size());
    assertEquals(CallState.ACTIVE, call.state());
    rig.later(Duration.ofSeconds(20)).expectNothing(ClientMessage.Login.class);
  }

  @Test
  void renewalIsTriedAgainWithTheSameAfterTheNetworkHasClosed() {
    refusedWithACallUp();
    rig.server.close(1013, "try again later");
    rig.later(Duration.ofSeconds(1));
    assertEquals(2, rig.transport.attempts().all().size());
    assertEquals("secret-2", password());
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(new ServerMessage.ClientReady(Optional.empty()));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));
    assertEquals(ClientState.READY, rig.client.state());
  }
}
