package org.jackfield.spi.signaling;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to connect, and within which limits.
 *
 * @param uri with scheme, host, perhaps port, path and query
 * @param proxy an HTTP proxy to go through, e.g. {@code http://127.0.0.1:3128}
 * @param connectDeadline for name look-up, connect, TLS and upgrade together
 * @param closeDeadline how long a close waits for the peer before it is done by force
 * @param idleDeadline silence after which the connection counts as dead and is closed
 * @param maxTextLength longest text in characters, both ways; longer ones are refused
 */
public record SignalingTarget(
    URI uri,
    Optional<URI> proxy,
    Duration connectDeadline,
    Duration closeDeadline,
    Duration idleDeadline,
    int maxTextLength) {

  /** Refuses missing parts and limits that are not positive. */
  public SignalingTarget {
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(proxy, "proxy");
    positive(connectDeadline, "connectDeadline");
    positive(closeDeadline, "closeDeadline");
    positive(idleDeadline, "idleDeadline");
    if (maxTextLength < 1) {
      throw new IllegalArgumentException("maxTextLength: must be positive");
    }
  }

  /** The usual limits: 10 s to connect, 2 s to close, 60 s idle, texts of 1 MiB. */
  public static SignalingTarget of(URI uri) {
    return new SignalingTarget(
        uri,
        Optional.empty(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Duration.ofSeconds(60),
        1 << 20);
  }

  private static void positive(Duration value, String name) {
    Objects.requireNonNull(value, name);
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": must be positive");
    }
  }
}
