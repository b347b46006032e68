package org.jackfield.exchange.webhook.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Where an event goes, and how hard it is tried.
 *
 * @param urls the first, and the one to fail over to, if any
 * @param get whether by GET, else by POST
 * @param timeout how long an answer may take
 * @param pauses before each further round over the URLs
 */
public record Destination(List<URI> urls, boolean get, Duration timeout, List<Duration> pauses) {
  /** Refuses missing parts. */
  public Destination {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("urls: there is none");
    }
    Objects.requireNonNull(timeout, "timeout");
    pauses = List.copyOf(pauses);
  }

  /** Without what may be secret in it. */
  @Override
  public String toString() {
    return "Destination[" + urls.get(0).getHost() + "]";
  }
}
