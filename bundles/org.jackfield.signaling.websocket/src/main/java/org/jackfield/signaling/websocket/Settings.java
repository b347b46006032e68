package org.jackfield.signaling.websocket;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a transport needs to know beyond the target of each connection.
 *
 * @param trustedCertificates a PEM file of certificates to trust besides those of the system
 */
public record Settings(Optional<Path> trustedCertificates) {
  /** Trust as the system has it. */
  public static final Settings DEFAULTS = new Settings(Optional.empty());

  /** Refuses missing parts. */
  public Settings {
    Objects.requireNonNull(trustedCertificates, "trustedCertificates");
  }

  static Settings of(WebSocketTransport.Config config) {
    String path = config.trusted_certificates();
    return new Settings(
        path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path)));
  }
}
