package org.jackfield.bench.login;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jackfield.bench.device.Account;
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
 * One sign-in as the JavaScript SDK does it: connect, login, wait for clientReady, ask for the
 * gateway's state until it is REGED. Public because Jetty calls it by reflection.
 */
public final class Device implements Session.Listener.AutoDemanding {
  /** What came of a login. */
  enum Outcome {
    /** Registered. */
    REGISTERED,
    /** Refused. */
    REFUSED,
    /** Anything else: the connection failed or ended, or the answer made no sense. */
    LOST
  }

  private static final UserAgent AGENT = UserAgent.detailed("Bench-1", "Java");
  private static final String LOGIN = "login-";
  private static final String STATE = "state";

  private volatile Session socket;
  private CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private int logins;
  private boolean closed;

  @Override
  public void onWebSocketOpen(Session open) {
    socket = open;
  }

  /** Signs in on the open socket; one at a time. Lost at once if it has been closed meanwhile. */
  synchronized CompletableFuture<Outcome> signIn(Account account) {
    outcome = new CompletableFuture<>();
    if (closed) {
      outcome.complete(Outcome.LOST);
      return outcome;
    }
    logins++;
    send(
        LOGIN + logins,
        ClientMessage.Login.withPassword(account.user(), new Secret(account.password()), AGENT));
    return outcome;
  }

  private void send(String id, ClientMessage message) {
    socket.sendText(
        Wire.encode(id, message, Optional.empty()),
        Callback.from(() -> {}, fault -> done(Outcome.LOST)));
  }

  private synchronized void done(Outcome what) {
    outcome.complete(what);
  }

  private synchronized void ended() {
    closed = true;
    outcome.complete(Outcome.LOST);
  }

  @Override
  public void onWebSocketText(String text) {
    Frame<ServerMessage> frame = Wire.decodeServer(text);
    if (frame instanceof Frame.Request<ServerMessage> request) {
      if (request.message() instanceof ServerMessage.ClientReady) {
        send(STATE, new ClientMessage.GatewayStateRequest());
      }
    } else if (frame instanceof Frame.Failure<ServerMessage>) {
      done(Outcome.REFUSED);
    } else if (frame instanceof Frame.Result<ServerMessage> result && isState(result.id())) {
      done(registered(result) ? Outcome.REGISTERED : Outcome.LOST);
    }
  }

  private static boolean isState(Optional<RequestId> id) {
    return id.filter(it -> it.value().equals(STATE)).isPresent();
  }

  private static boolean registered(Frame.Result<ServerMessage> result) {
    return Wire.decodeReply(Reply.Kind.GATEWAY_STATE, result.body())
            instanceof Reply.GatewayStateResult state
        && state.status().state().equals(GatewayStatus.State.REGED.name());
  }

  @Override
  public void onWebSocketClose(int code, String reason) {
    ended();
  }

  @Override
  public void onWebSocketError(Throwable fault) {
    ended();
  }

  void close() {
    Session open = socket;
    if (open != null) {
      open.close();
    }
  }
}
