package org.jackfield.bench.device;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;

/**
 * A device that stays signed in as one of the JavaScript SDK does: it answers each ping by a ping
 * of its own, under a new id and with the sticky token of the one that came, and acknowledges what
 * is about a call. Public because Jetty calls it by reflection.
 */
public final class Terminal implements Session.Listener.AutoDemanding {
  private static final UserAgent AGENT = UserAgent.detailed("Bench-1", "Java");
  private static final String LOGIN = "login";
  private static final String STATE = "state";

  private final CompletableFuture<Void> signedIn = new CompletableFuture<>();
  private final AtomicInteger pinged = new AtomicInteger();
  private final AtomicInteger ponged = new AtomicInteger();
  private final BiConsumer<Terminal, ServerMessage.InCall> calls;

  /** Id of its latest ping; only the socket's thread has to do with it. */
  private String ping = "";

  private volatile Session socket;
  private volatile boolean closed;

  /**
   * Not signed in yet.
   *
   * @param calls takes what the exchange says about calls, on the thread of the socket
   */
  public Terminal(BiConsumer<Terminal, ServerMessage.InCall> calls) {
    this.calls = calls;
  }

  /** Signs in on the open socket; completes when registered, fails when refused or cut off. */
  public CompletableFuture<Void> signIn(Account account) {
    send(
        LOGIN,
        ClientMessage.Login.withPassword(account.user(), new Secret(account.password()), AGENT));
    return signedIn;
  }

  /** Sends a request under an id of its own; what it is answered is not waited for. */
  public void send(ClientMessage message) {
    send(UUID.randomUUID().toString(), message);
  }

  private void send(String id, ClientMessage message) {
    send(Wire.encode(id, message, Optional.empty()));
  }

  private void send(String text) {
    socket.sendText(text, Callback.from(() -> {}, this::failed));
  }

  /** Whether it is registered, and its socket open. */
  public boolean isUp() {
    return !closed && signedIn.isDone() && !signedIn.isCompletedExceptionally();
  }

  /** Pings that have come, and were answered. */
  public int pinged() {
    return pinged.get();
  }

  /** Answers to its own pings. */
  public int ponged() {
    return ponged.get();
  }

  /** Closes its socket. */
  public void close() {
    Session open = socket;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void onWebSocketOpen(Session open) {
    socket = open;
  }

  @Override
  public void onWebSocketText(String text) {
    Frame<ServerMessage> frame = Wire.decodeServer(text);
    if (frame instanceof Frame.Request<ServerMessage> request) {
      request(request);
    } else if (frame instanceof Frame.Failure<ServerMessage> failure) {
      failed(new IllegalStateException("refused with " + failure.code()));
    } else if (frame instanceof Frame.Result<ServerMessage> result) {
      result(result);
    }
  }

  private void request(Frame.Request<ServerMessage> request) {
    ServerMessage message = request.message();
    if (message instanceof ServerMessage.Ping) {
      ping = UUID.randomUUID().toString();
      send(Wire.encode(ping, new ClientMessage.Ping(), request.voiceSdkId()));
      pinged.incrementAndGet();
    } else if (message instanceof ServerMessage.ClientReady) {
      send(STATE, new ClientMessage.GatewayStateRequest());
    } else if (message instanceof ServerMessage.InCall inCall) {
      calls.accept(this, inCall);
      request.id().ifPresent(id -> acknowledge(id, message));
    }
  }

  private void acknowledge(RequestId id, ServerMessage message) {
    send(Wire.encode(id, Reply.Ack.of(message), Optional.empty()));
  }

  private void result(Frame.Result<ServerMessage> result) {
    String id = result.id().map(RequestId::value).orElse("");
    if (id.equals(STATE)) {
      if (Wire.decodeReply(Reply.Kind.GATEWAY_STATE, result.body())
              instanceof Reply.GatewayStateResult state
          && state.status().state().equals(GatewayStatus.State.REGED.name())) {
        signedIn.complete(null);
      } else {
        failed(new IllegalStateException("not registered"));
      }
    } else if (id.equals(ping)) {
      ponged.incrementAndGet();
    }
  }

  private void failed(Throwable fault) {
    signedIn.completeExceptionally(fault);
  }

  @Override
  public void onWebSocketClose(int code, String reason) {
    closed = true;
    failed(new IllegalStateException("closed with " + code));
  }

  @Override
  public void onWebSocketError(Throwable fault) {
    failed(fault);
  }
}
