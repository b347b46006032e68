package org.jackfield.client;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.CredentialsFilter;

/** From the configuration to settings. */
final class Configured {
  private Configured() {}

  /**
   * Reads a configuration.
   *
   * @throws IllegalArgumentException naming the field
   */
  static ClientSettings settings(ClientConfig config) {
    return new ClientSettings(
        config.client_name(),
        ClientSettings.uri(config.uri()),
        text(config._caller_name()),
        text(config._caller_number()),
        text(config.media_engine()),
        CredentialsFilter.of(config.credentials_filter()),
        Duration.ofSeconds(config.renew_seconds()),
        Duration.ofSeconds(config.request_seconds()),
        Duration.ofSeconds(config.no_answer_seconds()),
        Duration.ofSeconds(config.media_up_seconds()));
  }

  /** Empty means not told. */
  private static Optional<String> text(String value) {
    return Optional.of(value).filter(told -> !told.isBlank());
  }
}
