package org.jackfield.exchange.tls;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that listens nowhere. The HTTP service hands its server only to those who bring a
 * connector, and takes every connector for one of the network kind when it lists its addresses; so
 * this one sits beside the real one and gives the same address.
 */
final class Seat extends ServerConnector {
  private final String protocol;

  Seat(Server server, ServerConnector beside) {
    super(server, 0, 1);
    protocol = beside.getDefaultProtocol();
    setHost(beside.getHost());
    setPort(beside.getPort());
  }

  @Override
  public String getDefaultProtocol() {
    return protocol;
  }

  @Override
  protected void doStart() {
    // Opens nothing.
  }

  @Override
  protected void doStop() {
    // Has nothing to close.
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    return CompletableFuture.completedFuture(null);
  }
}
