package org.jackfield.spi.report.diagnosis;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * What to check.
 *
 * @param uri the voice network, ws or wss
 * @param clientName whose sign-in providers to use
 * @param servers STUN and TURN servers, each checked
 */
public record DiagnosisPlan(URI uri, String clientName, List<IceServer> servers) {

  /**
   * A server.
   *
   * @param url {@code stun:HOST[:PORT]} or {@code turn:HOST[:PORT]}, over UDP
   * @param username for TURN; empty for STUN
   * @param password for TURN; empty for STUN
   */
  public record IceServer(String url, String username, String password) {
    /** Refuses what is neither. */
    public IceServer {
      if (!url.matches("(stun|turn):[^:?]+(:\\d{1,5})?")) {
        throw new IllegalArgumentException("url: must be like stun:HOST:PORT or turn:HOST:PORT");
      }
      Objects.requireNonNull(username, "username");
      Objects.requireNonNull(password, "password");
    }

    /** Whether it lends addresses. */
    public boolean turn() {
      return url.startsWith("turn:");
    }

    /** Without its secrets. */
    @Override
    public String toString() {
      return "IceServer[" + (turn() ? "turn" : "stun") + "]";
    }
  }

  /** Refuses missing parts. */
  public DiagnosisPlan {
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("wss?")) {
      throw new IllegalArgumentException("uri: must be like wss://HOST");
    }
    Objects.requireNonNull(clientName, "clientName");
    servers = List.copyOf(servers);
  }

  /** Whether the socket speaks TLS. */
  public boolean secure() {
    return uri.getScheme().equals("wss");
  }

  /** The port of the socket. */
  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : secure() ? 443 : 80;
  }
}
