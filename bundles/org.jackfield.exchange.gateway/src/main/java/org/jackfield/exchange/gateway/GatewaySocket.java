package org.jackfield.exchange.gateway;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jackfield.exchange.gateway.limit.Backlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a Jetty socket to a session. Public because Jetty calls it by reflection; no business of
 * anybody else.
 */
public final class GatewaySocket implements Session.Listener.AutoDemanding, Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(GatewaySocket.class);

  private final Optional<String> token;
  private final BiFunction<Outlet, Optional<String>, DeviceSession> opened;
  private final Consumer<DeviceSession> gone;

  /** Texts on their way; a peer that lets too many wait does not read any more. */
  private final Backlog waiting = new Backlog();

  private volatile Session socket;
  private volatile DeviceSession session;

  /**
   * A socket that is not open yet.
   *
   * @param token the sticky token that it came with
   */
  GatewaySocket(
      Optional<String> token,
      BiFunction<Outlet, Optional<String>, DeviceSession> opened,
      Consumer<DeviceSession> gone) {
    this.token = token;
    this.opened = opened;
    this.gone = gone;
  }

  @Override
  public void onWebSocketOpen(Session open) {
    DirectReads.of(open);
    socket = open;
    session = opened.apply(this, token);
  }

  @Override
  public void onWebSocketText(String text) {
    session.onText(text);
  }

  @Override
  public void onWebSocketError(Throwable fault) {
    // Close follows. Addresses may stand in the message, so only its kind is told.
    LOG.info("socket failed: {}", fault.getClass().getSimpleName());
  }

  @Override
  public void onWebSocketClose(int code, String reason) {
    DeviceSession ended = session;
    if (ended != null) {
      ended.onClosed();
      gone.accept(ended);
    }
  }

  @Override
  public void send(String text) {
    send(text, () -> {});
  }

  @Override
  public void send(String text, Runnable taken) {
    int length = text.length();
    if (!waiting.enter(length, Backlog.MOST_CHARACTERS)) {
      LOG.warn("socket does not keep up: closed");
      socket.disconnect();
      return;
    }
    socket.sendText(
        text,
        Callback.from(
            () -> {
              waiting.leave(length);
              taken.run();
            },
            fault -> {
              waiting.leave(length);
              LOG.debug("text not sent: {}", fault.getClass().getSimpleName());
            }));
  }

  @Override
  public String peer() {
    return socket.getRemoteSocketAddress() instanceof InetSocketAddress peer
            && peer.getAddress() != null
        ? peer.getAddress().getHostAddress()
        : "unknown";
  }

  @Override
  public void close(int code, String reason) {
    socket.close(code, reason, Callback.NOOP);
  }
}
