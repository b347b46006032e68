package org.jackfield.exchange.stream;

import java.time.Duration;
import org.eclipse.jetty.websocket.api.Session;

/**
 * What Jetty calls. Public because Jetty looks its methods up from outside; of no use to others.
 */
public final class Endpoint implements Session.Listener {
  /** 30 s of the largest sound there is, in base64, and what stands around it. */
  private static final int LONGEST_TEXT = 4_000_000;

  private final Carrier carrier;
  private volatile Session session;

  Endpoint(Carrier carrier) {
    this.carrier = carrier;
  }

  @Override
  public void onWebSocketOpen(Session open) {
    session = open;
    open.setMaxTextMessageSize(LONGEST_TEXT);
    open.setIdleTimeout(Duration.ZERO); // who is silent may only have nothing to say
    if (carrier.opened(open)) {
      open.demand();
    } else {
      open.disconnect();
    }
  }

  @Override
  public void onWebSocketText(String text) {
    carrier.received(text);
    session.demand();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    carrier.broken(cause);
  }

  @Override
  public void onWebSocketClose(int code, String reason) {
    carrier.closed(code);
  }
}
