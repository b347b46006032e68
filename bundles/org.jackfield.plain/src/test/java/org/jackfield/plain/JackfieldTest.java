package org.jackfield.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.call.TransferService;
import org.jackfield.spi.policy.WaitingChoice;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.ScriptedSession;
import org.jackfield.testkit.SignalingPeer;
import org.junit.jupiter.api.Test;

class JackfieldTest {
  private static final String TOKEN = "eyJhbGciOiJIUzUxMiJ9.eyJzdWIiOiJhIn0.c2ln";
  private static final String OTHER_TOKEN = "eyJhbGciOiJIUzUxMiJ9.eyJzdWIiOiJiIn0.c2ln";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final MemoryTransport transport = new MemoryTransport();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final CompletableFuture<String> offer = new CompletableFuture<>();

  @Test
  void firstCallInAFewLines() throws Exception {
    CompletableFuture<Void> network = CompletableFuture.runAsync(() -> network("secret-1"));
    try (VoiceClient client =
        Jackfield.client("wss://voice.example")
            .signIn("alice", "secret-1")
            .transport(transport)
            .engine(engine)
            .connect()) {
      assertEquals(ClientState.READY, client.state());
      Call call = client.dial(DialRequest.to("echo"));
      call.whenActive().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertEquals(CallState.ACTIVE, call.state());
      assertEquals(
          Cause.NORMAL_CLEARING,
          call.hangUp().toCompletableFuture().get(5, TimeUnit.SECONDS).cause());
    }
    network.get(10, TimeUnit.SECONDS);
    assertEquals(1000, transport.server().awaitClose(SOON));
  }

  @Test
  void whatTheProgramBringsForSeveralCallsIsUsed() throws Exception {
    CompletableFuture<Void> network = CompletableFuture.runAsync(() -> network("secret-1"));
    CompletableFuture<String> handedTo = new CompletableFuture<>();
    TransferService transfer =
        new TransferService() {
          @Override
          public CompletionStage<Void> blind(Call call, String destination) {
            handedTo.complete(destination);
            return CompletableFuture.completedStage(null);
          }

          @Override
          public CompletionStage<Void> consult(Call call, Call consultation) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
          }
        };
    try (VoiceClient client =
        Jackfield.client("wss://voice.example")
            .signIn("alice", "secret-1")
            .transport(transport)
            .engine(engine)
            .callWaiting(call -> WaitingChoice.REJECT_BUSY)
            .transferBy(transfer)
            .connect()) {
      Call call = client.dial(DialRequest.to("echo"));
      call.whenActive().toCompletableFuture().get(10, TimeUnit.SECONDS);
      call.transfer("bob").toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertEquals("bob", handedTo.getNow("nobody"));
      say(transport.server(), invite());
      network.get(
          10, TimeUnit.SECONDS); // ends with the first bye, which is that of the second call
      assertEquals(List.of(call), client.calls());
    }
  }

  private static ServerMessage invite() {
    return new ServerMessage.Invite(
        new InboundCall(
            "b5d2c0de-0000-4000-8000-0123456789ab",
            new Sdp("v=0 offer"),
            Party.of("Bob", "+13125550199"),
            Party.of("Alice", "alice"),
            CallIds.none(),
            Optional.empty(),
            List.of()));
  }

  @Test
  void withoutAnEngineOfItsOwnTheOneInPureJavaMakesTheOffer() throws Exception {
    CompletableFuture<Void> network = CompletableFuture.runAsync(() -> network("secret-1"));
    try (VoiceClient client =
        Jackfield.client("wss://voice.example")
            .signIn("alice", "secret-1")
            .transport(transport)
            .connect()) {
      Call call = client.dial(DialRequest.to("echo"));
      // The answer of this network is no session description, and the engine says so.
      EndReason reason = call.whenDone().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertEquals(EndReason.By.FAULT, reason.by());
      assertTrue(offer.get(1, TimeUnit.SECONDS).contains("PCMU/8000"));
    }
    network.get(10, TimeUnit.SECONDS);
  }

  @Test
  void wrongPasswordIsAnExceptionThatSaysSo() throws Exception {
    CompletableFuture<Void> network = CompletableFuture.runAsync(() -> network("secret-1"));
    ClientBuilder builder =
        Jackfield.client("wss://voice.example").signIn("alice", "wrong").transport(transport);
    ProblemException refused = assertThrows(ProblemException.class, builder::connect);
    assertEquals(Codes.LOGIN_FAILED, refused.problem().code());
    assertEquals(1000, transport.server().awaitClose(SOON));
    network.get(10, TimeUnit.SECONDS);
  }

  @Test
  void eachWayToSignInSendsWhatItIsAbout() throws Exception {
    ClientBuilder builder = Jackfield.client("wss://voice.example").transport(transport);
    ClientMessage.Login given = (ClientMessage.Login) firstOf(builder.signInByToken(TOKEN));
    assertEquals(TOKEN, given.token().orElseThrow().value());
    ClientMessage.Login fetched =
        (ClientMessage.Login)
            firstOf(
                builder.signInByToken(
                    client -> CompletableFuture.completedFuture(Secret.of(OTHER_TOKEN))));
    assertEquals(OTHER_TOKEN, fetched.token().orElseThrow().value());
    ClientMessage.AnonymousLogin nobody =
        (ClientMessage.AnonymousLogin) firstOf(builder.signInForAssistant("assistant-1"));
    assertEquals("ai_assistant", nobody.targetType());
    assertEquals("assistant-1", nobody.targetId());
  }

  private ClientMessage firstOf(ClientBuilder builder) {
    try (VoiceClient client = builder.open()) {
      client.connect();
      Frame<ClientMessage> frame = Wire.decodeClient(transport.awaitPeer(SOON).awaitText(SOON));
      return ((Frame.Request<ClientMessage>) frame).message();
    }
  }

  @Test
  void nobodyThereEndsInTime() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ClientBuilder builder =
        Jackfield.client("ws://127.0.0.1:" + port)
            .signIn("alice", "secret-1")
            .within(Duration.ofMillis(700));
    ProblemException late = assertThrows(ProblemException.class, builder::connect);
    assertEquals(Codes.REQUEST_TIMEOUT, late.problem().code());
  }

  @Test
  void misuseThrowsAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> Jackfield.client("nowhere"));
    assertThrows(IllegalArgumentException.class, () -> Jackfield.client("wss://"));
    ClientBuilder builder = Jackfield.client("wss://voice.example");
    assertThrows(IllegalStateException.class, builder::open);
    assertThrows(ProblemException.class, () -> builder.signInByToken("no token"));
    assertThrows(ProblemException.class, () -> builder.signInForAssistant(" "));
  }

  @Test
  void namesAreUniqueUnlessGiven() {
    ClientBuilder builder =
        Jackfield.client("wss://voice.example").signIn("alice", "secret-1").transport(transport);
    try (VoiceClient first = builder.open();
        VoiceClient second = builder.open();
        VoiceClient named = builder.named("desk").open()) {
      assertTrue(!first.name().equals(second.name()));
      assertEquals("desk", named.name());
      assertEquals(ClientState.DISCONNECTED, first.state());
    }
  }

  /** The network: takes one password, and answers one call. */
  private void network(String password) {
    SignalingPeer peer = transport.awaitPeer(SOON);
    while (true) {
      Frame<ClientMessage> frame = Wire.decodeClient(peer.awaitText(SOON));
      if (!(frame instanceof Frame.Request<ClientMessage> request)) {
        continue; // an acknowledgement
      }
      ClientMessage message = request.message();
      Reply reply = Reply.Ack.ok();
      if (message instanceof ClientMessage.Login login) {
        if (!login.password().orElseThrow().value().equals(password)) {
          peer.send(Wire.encode(request.id().orElseThrow(), RpcError.LOGIN_INCORRECT));
          return;
        }
        reply = new Reply.LoginResult("sess-1");
      } else if (message instanceof ClientMessage.GatewayStateRequest) {
        reply =
            new Reply.GatewayStateResult(
                Optional.of("sess-1"), GatewayStatus.of(GatewayStatus.State.REGED));
      }
      peer.send(Wire.encode(request.id().orElseThrow(), reply, Optional.of("vsid-1")));
      if (message instanceof ClientMessage.Login) {
        say(peer, new ServerMessage.ClientReady(Optional.empty()));
      } else if (message instanceof ClientMessage.Invite invite) {
        offer.complete(invite.sdp().text());
        say(peer, answer(invite.dialog().callId()));
        engine.sessions().all().forEach(ScriptedSession::connect);
      } else if (message instanceof ClientMessage.Bye) {
        return;
      }
    }
  }

  private static void say(SignalingPeer peer, ServerMessage message) {
    peer.send(Wire.encode(1, message, Optional.of("vsid-1")));
  }

  private static ServerMessage answer(String callId) {
    return new ServerMessage.Answer(
        callId, Optional.of(new Sdp("v=0 answer")), Party.unknown(), CallIds.none(), List.of());
  }
}
