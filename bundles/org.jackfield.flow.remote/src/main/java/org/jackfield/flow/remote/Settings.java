package org.jackfield.flow.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jackfield.voiceapi.signature.WebhookVerifier;

/**
 * A configuration that can be used.
 *
 * @param api without a slash at its end
 * @param hook where webhooks come; without a slash at its end
 * @param application by which flows dial; empty for the call's own
 * @param from a number; empty for none
 * @param music empty for ours
 */
record Settings(
    URI api,
    String apiKey,
    WebhookVerifier verifier,
    URI hook,
    Optional<String> application,
    Optional<String> from,
    String voice,
    String language,
    Optional<String> music) {
  static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{1,14}");

  /**
   * What is configured.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  static Settings of(RemoteConfig config) {
    String pattern = config.osgi_http_whiteboard_servlet_pattern();
    check(
        pattern.startsWith("/") && pattern.endsWith("/*"),
        "osgi.http.whiteboard.servlet.pattern: must begin with / and end with /*");
    String key = filled(".api.key", config._api_key());
    check(key.matches("[!-~]+"), ".api.key: has characters that no key has");
    Optional<String> from = given(config.from());
    check(
        from.filter(it -> !NUMBER.matcher(it).matches()).isEmpty(),
        "from: must be a number like +13125550101");
    return new Settings(
        address("api.url", config.api_url()),
        key,
        verifier(filled("public.key", config.public_key())),
        address("webhook.url", config.webhook_url()),
        given(config.application_id()),
        from,
        filled("voice", config.voice()),
        filled("language", config.language()),
        given(config.music_url()).map(it -> address("music.url", it).toString()));
  }

  private static WebhookVerifier verifier(String key) {
    try {
      return new WebhookVerifier(key);
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException("public.key: must be 32 bytes in Base64", fault);
    }
  }

  private static URI address(String field, String given) {
    try {
      URI uri = new URI(filled(field, given).replaceFirst("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException fault) {
      // said below
    }
    throw new IllegalArgumentException(
        field + ": must be http:// or https:// with a host and without a query");
  }

  private static String filled(String field, String value) {
    check(value != null && !value.isBlank(), field + ": is missing");
    return value.strip();
  }

  private static Optional<String> given(String value) {
    return Optional.of(value.strip()).filter(it -> !it.isEmpty());
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Settings[" + api + "]";
  }
}
