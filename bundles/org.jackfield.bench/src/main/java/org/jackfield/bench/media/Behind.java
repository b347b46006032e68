package org.jackfield.bench.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jackfield.bench.wire.Relay;

/**
 * An exchange behind a relay: it says that it is reached at a second address of the loopback
 * network, as Linux has them, and there the relay listens.
 */
final class Behind {
  private static final String EXCHANGE = "127.0.0.1";
  private static final String RELAY = "127.0.0.2";
  private static final long SEED = 5;
  private static final int MOST_CALLS = 2000;

  private Behind() {}

  /** Of an exchange whose media is at this port; two clients have all calls between them. */
  static List<String> flags(int port) {
    return List.of(
        "--media-port",
        Integer.toString(port),
        "--advertise",
        RELAY,
        "--set",
        "org.jackfield.exchange.gateway:calls.per.socket=" + MOST_CALLS);
  }

  /**
   * The relay before it.
   *
   * @throws IOException if this machine has no such address
   */
  static Relay relay(int port) throws IOException {
    return new Relay(
        new InetSocketAddress(RELAY, port), new InetSocketAddress(EXCHANGE, port), SEED);
  }
}
