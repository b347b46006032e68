package org.jackfield.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jackfield.testkit.Recording;

/**
 * A WebSocket server on a free port of 127.0.0.1 that does nothing by itself but the upgrade,
 * answering a close, and answering a ping. How it upgrades holds for connections made from then on.
 */
public final class RawWebSocketServer implements AutoCloseable {
  /** How a connection is met. */
  public enum Upgrade {
    /** As RFC 6455 says. */
    ACCEPT,
    /** With status 403. */
    REFUSE,
    /** With status 503. */
    UNAVAILABLE,
    /** With a wrong Sec-WebSocket-Accept. */
    WRONG_KEY,
    /** The request is read and never answered. */
    HANG,
    /** The socket is closed instead of an answer. */
    DROP
  }

  private final ServerSocket socket;
  private final String scheme;
  private final Recording<RawWebSocket> peers = new Recording<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile Upgrade upgrade = Upgrade.ACCEPT;
  private int taken;

  private RawWebSocketServer(ServerSocketFactory factory, String scheme) throws IOException {
    this.socket = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    this.scheme = scheme;
    daemon("raw-websocket-accept", this::accept);
  }

  /** A server without TLS. */
  public static RawWebSocketServer open() {
    return open(ServerSocketFactory.getDefault(), "ws");
  }

  /** A server with TLS. */
  public static RawWebSocketServer open(SSLContext tls) {
    return open(tls.getServerSocketFactory(), "wss");
  }

  private static RawWebSocketServer open(ServerSocketFactory factory, String scheme) {
    try {
      return new RawWebSocketServer(factory, scheme);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, with a path. */
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + port() + "/rtc");
  }

  /** Its port. */
  public int port() {
    return socket.getLocalPort();
  }

  /** How connections are met from now on. */
  public void upgrade(Upgrade how) {
    upgrade = how;
  }

  /**
   * The next upgraded connection; each is given once, in order.
   *
   * @throws AssertionError if none comes in time
   */
  public RawWebSocket awaitPeer(Duration atMost) {
    int mine;
    synchronized (peers) {
      mine = taken++;
    }
    return peers.awaitCount(mine + 1, atMost).get(mine);
  }

  /** Closes the port and drops all connections. */
  @Override
  public void close() {
    quietly(socket);
    sockets.forEach(RawWebSocketServer::quietly);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket next = socket.accept();
        sockets.add(next);
        daemon("raw-websocket", () -> serve(next));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try {
      Handshake handshake = Handshake.read(client.getInputStream());
      Upgrade how = upgrade;
      if (how == Upgrade.HANG) {
        return;
      }
      if (how == Upgrade.DROP) {
        client.close();
        return;
      }
      client.getOutputStream().write(handshake.answer(how));
      client.getOutputStream().flush();
      if (how != Upgrade.ACCEPT) {
        client.close();
        return;
      }
      RawWebSocket peer = new RawWebSocket(client, handshake);
      peers.add(peer);
      peer.read();
    } catch (IOException e) {
      // The client has gone, or TLS failed: whichever test cares sees it at the client's end.
      quietly(client);
    }
  }

  static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing failed", e);
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
