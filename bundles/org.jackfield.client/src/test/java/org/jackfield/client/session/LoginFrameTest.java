package org.jackfield.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Secret;
import org.junit.jupiter.api.Test;

class LoginFrameTest {
  private static final String JAVA = "Java/" + System.getProperty("java.version");
  private static final List<String> PARTS =
      List.of("signaling.websocket/0.1.0", "auth.credential/0.1.0", "call/0.1.0", "client/0.1.0");

  @Test
  void buildsThatServeAreToldAfterTheRuntime() {
    assertEquals(
        JAVA + " signaling.websocket/0.1.0 auth.credential/0.1.0 call/0.1.0 client/0.1.0",
        LoginFrame.detail(PARTS));
    assertEquals(JAVA, LoginFrame.detail(List.of()));
  }

  @Test
  void everyKindOfLoginTellsThem() {
    Identity identity = new Identity();
    ClientMessage.Login user =
        (ClientMessage.Login)
            LoginFrame.of(new Credentials.UserPassword("alice", Secret.of("x")), identity, PARTS);
    ClientMessage.Login token =
        (ClientMessage.Login)
            LoginFrame.of(new Credentials.Token(Secret.of("a.b.c")), identity, PARTS);
    ClientMessage.AnonymousLogin anonymous =
        (ClientMessage.AnonymousLogin)
            LoginFrame.of(
                new Credentials.AnonymousTarget("ai_assistant", "echo", Optional.of("v2")),
                identity,
                PARTS);
    for (var agent : List.of(user.userAgent(), token.userAgent(), anonymous.userAgent())) {
      assertEquals(LoginFrame.detail(PARTS), agent.orElseThrow().text());
    }
    assertEquals(Optional.of("v2"), anonymous.targetVersionId());
  }

  @Test
  void gatewayThatFailedIsNotComeBackTo() {
    Identity identity = new Identity();
    URI uri = URI.create("wss://voice.example");
    assertEquals(uri, identity.address(uri));
    identity.voiceSdkId(Optional.of("vsid 1"));
    assertEquals("wss://voice.example/?voice_sdk_id=vsid+1", identity.address(uri).toString());
    identity.elsewhere(true);
    assertTrue(identity.address(uri).toString().endsWith("&skip_last_voice_sdk_id=true"));
    identity.forget();
    assertEquals(uri, identity.address(uri));
  }
}
