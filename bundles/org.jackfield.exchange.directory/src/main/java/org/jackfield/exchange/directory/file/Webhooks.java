package org.jackfield.exchange.directory.file;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.exchange.api.directory.WebhookSettings;

/** The fields {@code webhook_…}, in a file and in the document of a connection. */
public final class Webhooks {
  private static final String URL = "webhook_event_url";
  private static final String FAILOVER = "webhook_event_failover_url";
  private static final String TIMEOUT = "webhook_timeout_secs";
  private static final String COSTS = "call_cost_in_webhooks";
  private static final String VERSION = "webhook_api_version";
  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_TIMEOUT = 30;

  private Webhooks() {}

  /** As a file says. */
  static WebhookSettings of(Node node) {
    Optional<Node> version = node.member(VERSION);
    if (version.isPresent() && !version.get().text().equals("2")) {
      throw version.get().bad("must be 2: events are told in no other version here");
    }
    return new WebhookSettings(
        url(node, URL), url(node, FAILOVER), timeout(node), node.flag(COSTS, false));
  }

  private static Optional<URI> url(Node node, String name) {
    Optional<String> text = node.text(name, LONGEST_URL).filter(it -> !it.isEmpty());
    Optional<URI> url = text.flatMap(Webhooks::url);
    if (text.isPresent() && url.isEmpty()) {
      throw node.bad(name, "must be an http or https URL");
    }
    return url;
  }

  private static Optional<Duration> timeout(Node node) {
    Optional<Node> found = node.member(TIMEOUT);
    if (found.isPresent() && !found.get().text().matches("[12]?[0-9]|" + LONGEST_TIMEOUT)) {
      throw found.get().bad("must be a whole number of seconds, 0 to " + LONGEST_TIMEOUT);
    }
    return found.map(it -> Duration.ofSeconds(Long.parseLong(it.text())));
  }

  /** As the document of a connection says, which has been checked when it came. */
  public static WebhookSettings of(String document) {
    try (JsonReader reader = JsonProvider.provider().createReader(new StringReader(document))) {
      JsonObject fields = reader.readObject();
      Optional<Duration> timeout =
          fields.get(TIMEOUT) instanceof JsonNumber seconds
              ? Optional.of(Duration.ofSeconds(seconds.longValue()))
              : Optional.empty();
      return new WebhookSettings(
          url(fields, URL), url(fields, FAILOVER), timeout, fields.get(COSTS) == JsonValue.TRUE);
    }
  }

  private static Optional<URI> url(JsonObject fields, String name) {
    return fields.get(name) instanceof JsonString text ? url(text.getString()) : Optional.empty();
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException fault) {
      return Optional.empty();
    }
  }
}
