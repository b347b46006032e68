package org.jackfield.client.setup;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;

/** Which of its addresses this machine would use to reach another. */
final class LocalPath {
  private static final int ANY_PORT = 443;

  private LocalPath() {}

  /**
   * Asks the system's routes; nothing is sent, but the name may be looked up, which may block.
   *
   * @return empty where there is no route, or the name is not known
   */
  static Optional<String> to(URI uri) {
    InetSocketAddress there =
        new InetSocketAddress(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : ANY_PORT);
    if (there.isUnresolved()) {
      return Optional.empty();
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(there);
      InetAddress here = socket.getLocalAddress();
      return here.isAnyLocalAddress() ? Optional.empty() : Optional.of(here.getHostAddress());
    } catch (SocketException | UncheckedIOException noRoute) {
      return Optional.empty();
    }
  }
}
