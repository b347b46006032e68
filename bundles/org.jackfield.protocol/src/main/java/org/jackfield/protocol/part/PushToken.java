package org.jackfield.protocol.part;

import java.util.Objects;
import java.util.Optional;

/**
 * A device that wants to be woken for calls.
 *
 * @param token the device's token at its push service
 * @param provider {@code android} or {@code ios}
 * @param environment {@code debug}, {@code development} or {@code production}
 */
public record PushToken(Secret token, Optional<String> provider, Optional<String> environment) {
  public PushToken {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(environment, "environment");
  }
}
