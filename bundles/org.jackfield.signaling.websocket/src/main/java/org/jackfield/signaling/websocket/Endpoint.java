package org.jackfield.signaling.websocket;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Frame;
import org.eclipse.jetty.websocket.api.Session;

/**
 * What Jetty calls. Public because Jetty looks its methods up from outside; of no use to others.
 */
public final class Endpoint implements Session.Listener {
  private final Attempt attempt;
  private final Link link;
  private volatile Session session;

  Endpoint(Attempt attempt, Link link) {
    this.attempt = attempt;
    this.link = link;
  }

  @Override
  public void onWebSocketOpen(Session open) {
    session = open;
    if (attempt.opened(open)) {
      open.demand();
    } else {
      open.disconnect();
    }
  }

  /** Every frame is a sign of life; Jetty goes on to answer pings and to join fragments. */
  @Override
  public void onWebSocketFrame(Frame frame, Callback callback) {
    link.heard();
    callback.succeed();
  }

  @Override
  public void onWebSocketText(String text) {
    if (link.text(text)) {
      session.demand();
    }
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    link.failed(cause);
  }

  @Override
  public void onWebSocketClose(int code, String reason) {
    link.closed(code);
  }
}
