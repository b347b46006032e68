package org.jackfield.exchange.tls;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of the HTTP service that speak TLS, all with the same identity. A port begins each new
 * connection with the identity of that moment; connections that are open keep theirs. Thread-safe.
 */
final class SecurePorts {
  private static final Logger LOG = LoggerFactory.getLogger(SecurePorts.class);
  private static final int PASSWORD_BYTES = 16;

  private final List<SslContextFactory.Server> ports = new CopyOnWriteArrayList<>();

  /** For key stores in memory, whose keys cannot be without one; known to nobody. */
  private final String password;

  private volatile Identity identity;

  SecurePorts(Identity first) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    password = HexFormat.of().formatHex(bytes);
    identity = first;
  }

  /** Takes over the ports of a server, and gives one of them; empty if none speaks TLS. */
  Optional<ServerConnector> equip(Server server) {
    List<ServerConnector> secure =
        Stream.of(server.getConnectors())
            .filter(it -> it.getConnectionFactory(SslConnectionFactory.class) != null)
            .filter(ServerConnector.class::isInstance)
            .map(ServerConnector.class::cast)
            .toList();
    ports.removeIf(SslContextFactory.Server::isStopped);
    for (ServerConnector connector : secure) {
      acceptAnyHost(connector);
      SslContextFactory.Server port =
          connector.getConnectionFactory(SslConnectionFactory.class).getSslContextFactory();
      ports.add(port);
      load(port);
    }
    return secure.stream().findFirst();
  }

  /** Begins new connections with this identity from now on. */
  void use(Identity next) {
    identity = next;
    ports.forEach(this::load);
    LOG.info("certificate in use from now on: {}, until {}", next, next.ends());
  }

  private void load(SslContextFactory.Server port) {
    try {
      port.reload(
          it -> {
            // Read here, under the port's own lock: the last of two loads has the newest.
            it.setKeyStore(identity.keyStore(password.toCharArray()));
            it.setKeyStorePassword(password);
          });
    } catch (Exception fault) {
      // The identity has been checked, so this is a fault of the port's.
      LOG.error("a port does not take the certificate", fault);
    }
  }

  /** Whether the name fits is for the one who connects to judge, as the gateway takes any. */
  private static void acceptAnyHost(ServerConnector connector) {
    HttpConnectionFactory http = connector.getConnectionFactory(HttpConnectionFactory.class);
    if (http != null) {
      SecureRequestCustomizer customizer =
          http.getHttpConfiguration().getCustomizer(SecureRequestCustomizer.class);
      if (customizer != null) {
        customizer.setSniHostCheck(false);
      }
    }
  }
}
