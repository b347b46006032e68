package org.jackfield.signaling.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jackfield.testkit.Recording;

/** An HTTP proxy that knows CONNECT only, or refuses it. */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final Recording<String> requests = new Recording<>();
  private volatile String refusal = "";

  TunnelProxy() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** The first lines of the requests that came. */
  Recording<String> requests() {
    return requests;
  }

  void refuseWith(String status) {
    refusal = status;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) client.getInputStream().read());
      }
      String first = head.substring(0, head.indexOf("\r\n"));
      requests.add(first);
      OutputStream toClient = client.getOutputStream();
      if (!first.startsWith("CONNECT ") || !refusal.isEmpty()) {
        String status = refusal.isEmpty() ? "405 Method Not Allowed" : refusal;
        toClient.write(ascii("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
        client.close();
        return;
      }
      String[] place = first.split(" ")[1].split(":");
      Socket server = new Socket(place[0], Integer.parseInt(place[1]));
      toClient.write(ascii("HTTP/1.1 200 Connected\r\n\r\n"));
      daemon(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until one side ends; then both do. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // The other direction has closed both sockets already.
      assert from.isClosed() || to.isClosed();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tunnel-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
