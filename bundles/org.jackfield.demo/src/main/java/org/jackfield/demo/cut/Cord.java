package org.jackfield.demo.cut;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cord that can be cut: a TCP forwarder on a port of its own, between a client and the exchange
 * on the same machine. Thread-safe; its threads are daemons and end with their connections.
 */
public final class Cord implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2000;
  private static final int BUFFER = 16 * 1024;

  private final InetSocketAddress far;
  private final URI uri;
  private final ServerSocket near;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean slack;

  private Cord(URI far) throws IOException {
    this.far = new InetSocketAddress(far.getHost(), far.getPort());
    this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    String host = near.getInetAddress().getHostAddress();
    this.uri =
        URI.create(far.getScheme() + "://" + host + ":" + near.getLocalPort() + far.getRawPath());
    thread("cord-accept", this::accept);
  }

  /**
   * A cord to this address.
   *
   * @throws IOException if there is no port to be had
   */
  public static Cord to(URI far) throws IOException {
    return new Cord(far);
  }

  /** What the client is told instead. */
  public URI uri() {
    return uri;
  }

  /** How many connections have been made. */
  public int connections() {
    return connections.get();
  }

  /** Cuts all connections as a failing line does, by a reset at both ends. New ones are let in. */
  public void cut() {
    for (Socket each : open) {
      reset(each);
    }
  }

  /** Whether nothing that is sent arrives from now on, while every socket stays open. */
  public void slack(boolean now) {
    slack = now;
  }

  private void accept() {
    while (!near.isClosed()) {
      try {
        connect(near.accept());
      } catch (IOException closedOrRefused) {
        // The cord is closed, or the far end does not listen: then the near end was closed.
        continue;
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(far, CONNECT_MILLIS);
    } catch (IOException refused) {
      client.close();
      throw refused;
    }
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    open.add(client);
    open.add(server);
    connections.incrementAndGet();
    thread("cord-out", () -> carry(client, server));
    thread("cord-in", () -> carry(server, client));
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (!slack) {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException cut) {
      reset(to); // as the one end was, so is the other
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException gone) {
      return; // closed is what it was to become
    }
  }

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets nobody in any more; connections that are up go on to their own end. */
  @Override
  public void close() throws IOException {
    near.close();
  }
}
