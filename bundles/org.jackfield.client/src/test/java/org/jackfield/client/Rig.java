package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.policy.StandardRecovery;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.RecordingListener;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.SignalingPeer;

/** One client on a lane by hand; the test is the network, the engine and the program. */
final class Rig {
  static final Duration AT_ONCE = Duration.ofMillis(200);
  static final String INBOUND = "b5d2c0de-0000-4000-8000-0123456789ab";

  final LaneByHand lane;
  final MemoryTransport transport = new MemoryTransport();
  final SignalingTransport spied = this::connect;
  final FixedCredentials credentials = FixedCredentials.of("alice", "secret-1");
  final ScriptedEngine engine = new ScriptedEngine();
  final RecordingListener heard = new RecordingListener();
  final Parts parts = Parts.empty();
  final JackfieldClient client;
  SignalingPeer server;
  private final Deque<String> sent = new ArrayDeque<>();
  private Optional<RequestId> last = Optional.empty();
  private long number = 100;

  Rig() {
    this(ClientSettings.of("alice", URI.create("wss://voice.example")), new ManualClock());
  }

  Rig(ClientSettings settings, ManualClock clock) {
    lane = new LaneByHand(clock);
    parts.transports().put(spied, Map.of(SignalingTransport.SCHEMES, "wss"));
    parts.credentials().put(credentials);
    parts.engines().put(engine);
    parts.callMachines().put(new CallRules());
    parts.sessionMachines().put(new SessionRules());
    parts.recovery().put(new StandardRecovery());
    client =
        new JackfieldClient(
            settings,
            parts,
            new Execution(lane, lane, lane, () -> lane, clock, new Random(7)),
            () -> {});
    client.onClient(heard);
    client.onCalls(heard);
  }

  Rig run() {
    lane.runAll();
    return this;
  }

  Rig later(Duration time) {
    lane.advance(time);
    return run();
  }

  // --- the network

  /** The next request of the client, to be answered by {@link #reply} or {@link #refuse}. */
  <M extends ClientMessage> M expect(Class<M> kind) {
    run();
    while (true) {
      Frame<ClientMessage> frame = Wire.decodeClient(next());
      if (frame instanceof Frame.Request<ClientMessage> request) {
        last = request.id();
        return assertInstanceOf(kind, request.message());
      }
      // An acknowledgement: nobody waits for it.
    }
  }

  /** Nothing of this kind is among what the client has said since the last expectation. */
  void expectNothing(Class<? extends ClientMessage> kind) {
    run();
    for (String text = sent.poll(); text != null; text = sent.poll()) {
      if (Wire.decodeClient(text) instanceof Frame.Request<ClientMessage> request
          && kind.isInstance(request.message())) {
        throw new AssertionError("the client has sent " + request.message());
      }
    }
  }

  /** The next text of the client, whatever it is. */
  String text() {
    run();
    return next();
  }

  private String next() {
    String text = sent.poll();
    if (text == null) {
      throw new AssertionError("the client has said nothing more");
    }
    return text;
  }

  /** Notes what the client says, so that nothing of it is lost and nobody has to wait for it. */
  private CompletionStage<SignalingConnection> connect(
      SignalingTarget target, SignalingListener listener) {
    return transport
        .connect(target, listener)
        .thenApply(
            opened -> {
              sent.clear();
              return new SignalingConnection() {
                @Override
                public CompletionStage<Void> send(String text) {
                  sent.add(text);
                  return opened.send(text);
                }

                @Override
                public CompletionStage<Void> close(int code, String reason) {
                  return opened.close(code, reason);
                }
              };
            });
  }

  Rig reply(Reply reply) {
    return raw(Wire.encode(last.orElseThrow(), reply, Optional.of("vsid-1")));
  }

  Rig ok() {
    return reply(Reply.Ack.ok());
  }

  Rig refuse(RpcError error) {
    return raw(Wire.encode(last.orElseThrow(), error));
  }

  Rig say(ServerMessage message) {
    return raw(Wire.encode(++number, message, Optional.of("vsid-1")));
  }

  Rig raw(String text) {
    server.send(text);
    return run();
  }

  Rig ready() {
    client.connect();
    run();
    return handshake();
  }

  /** Answers the oldest request that was not looked at yet, if there is one. */
  void answerNext(BiFunction<RequestId, ClientMessage, String> outcome) {
    for (String text = sent.poll(); text != null; text = sent.poll()) {
      if (Wire.decodeClient(text) instanceof Frame.Request<ClientMessage> request) {
        request.id().ifPresent(id -> server.send(outcome.apply(id, request.message())));
        return;
      }
    }
  }

  /** The next text of the client that holds this. */
  String text(String part) {
    String text = text();
    while (!text.contains(part)) {
      text = text();
    }
    return text;
  }

  /** The network's part from the open socket to REGED. */
  Rig handshake() {
    return handshake(Optional.empty());
  }

  /** The same; the network lists these calls as those it still has. */
  Rig handshake(Optional<List<String>> calls) {
    server = transport.server();
    expect(ClientMessage.Login.class);
    reply(new Reply.LoginResult("sess-1"));
    say(new ServerMessage.ClientReady(calls));
    expect(ClientMessage.GatewayStateRequest.class);
    reply(registered(GatewayStatus.State.REGED));
    assertEquals(ClientState.READY, client.state());
    return this;
  }

  static Reply registered(GatewayStatus.State state) {
    return new Reply.GatewayStateResult(Optional.of("sess-1"), GatewayStatus.of(state));
  }

  static Reply created(Call call) {
    return Reply.CallResult.created(call.id(), "sess-1");
  }

  ServerMessage.Ringing ringing(Call call) {
    return new ServerMessage.Ringing(call.id(), Party.unknown(), ids(), List.of());
  }

  ServerMessage.Answer answered(Call call, String sdp) {
    return new ServerMessage.Answer(
        call.id(), Optional.of(new Sdp(sdp)), Party.unknown(), ids(), List.of());
  }

  ServerMessage.Attach attached(Call call, String offer) {
    return new ServerMessage.Attach(
        new InboundCall(
            call.id(),
            new Sdp(offer),
            Party.of("Bob", "+13125550199"),
            Party.of("Alice", "alice"),
            ids(),
            Optional.empty(),
            List.of()));
  }

  static CallIds ids() {
    return CallIds.of(
        "0f6a2a34-1111-4111-8111-111111111111",
        "0f6a2a34-2222-4222-8222-222222222222",
        "v3:control");
  }

  // --- the program

  Call dial() {
    return client.dial(DialRequest.to("echo").withAudio(CallAudio.silent()));
  }

  /** An outbound call, all the way to ACTIVE. */
  Call talking() {
    Call call = dial();
    expect(ClientMessage.Invite.class);
    reply(created(call));
    say(answered(call, "v=0 answer"));
    engine.session().connect();
    run();
    return call;
  }

  /** An inbound call that rings. */
  Call incoming() {
    say(
        new ServerMessage.Invite(
            new InboundCall(
                INBOUND,
                new Sdp("v=0 offer"),
                Party.of("Bob", "+13125550199"),
                Party.of("Alice", "alice"),
                ids(),
                Optional.empty(),
                List.of())));
    return client.calls().get(client.calls().size() - 1);
  }

  void putProvider(CredentialsProvider provider, int ranking) {
    parts.credentials().put(provider, Map.of("service.ranking", ranking));
    run();
  }

  /** The problem a stage failed with. */
  static Problem problem(CompletionStage<?> stage) {
    return ProblemException.of(
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().getNow(null)));
  }

  static boolean done(CompletionStage<?> stage) {
    var future = stage.toCompletableFuture();
    return future.isDone() && !future.isCompletedExceptionally();
  }

  static boolean open(CompletionStage<?> stage) {
    return !stage.toCompletableFuture().isDone();
  }
}
