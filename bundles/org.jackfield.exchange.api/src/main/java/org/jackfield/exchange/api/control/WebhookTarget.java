package org.jackfield.exchange.api.control;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the events of one leg go instead of where those of its connection or application go.
 *
 * @param url for all events; its query is kept
 * @param get whether by GET, the payload in the query; else by POST
 * @param byEvent another URL for events of these types, e.g. {@code call.answered}
 * @param retries pauses between the tries for events of these types
 */
public record WebhookTarget(
    Optional<URI> url, boolean get, Map<String, URI> byEvent, Map<String, List<Duration>> retries) {
  /** Refuses missing parts. */
  public WebhookTarget {
    Objects.requireNonNull(url, "url");
    byEvent = Map.copyOf(byEvent);
    retries = Map.copyOf(retries);
  }

  /** All events to one URL by POST. */
  public static WebhookTarget to(URI url) {
    return new WebhookTarget(Optional.of(url), false, Map.of(), Map.of());
  }

  /** Without what may be secret in it. */
  @Override
  public String toString() {
    return "WebhookTarget[" + url.map(URI::getHost).orElse("by event") + "]";
  }
}
