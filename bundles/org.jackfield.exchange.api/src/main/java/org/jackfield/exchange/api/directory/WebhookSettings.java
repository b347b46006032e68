package org.jackfield.exchange.api.directory;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the events of a connection's or an application's legs go.
 *
 * @param url {@code webhook_event_url}
 * @param failoverUrl {@code webhook_event_failover_url}: tried after the first has failed
 * @param timeout {@code webhook_timeout_secs}: how long an answer may take; empty for as usual
 * @param costs {@code call_cost_in_webhooks}: whether what a call cost is told
 */
public record WebhookSettings(
    Optional<URI> url, Optional<URI> failoverUrl, Optional<Duration> timeout, boolean costs) {
  /** Nowhere. */
  public static final WebhookSettings NONE =
      new WebhookSettings(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** Refuses missing parts. */
  public WebhookSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(failoverUrl, "failoverUrl");
    Objects.requireNonNull(timeout, "timeout");
  }

  /** Without what may be secret in it. */
  @Override
  public String toString() {
    return "WebhookSettings[" + url.map(URI::getHost).orElse("nowhere") + "]";
  }
}
