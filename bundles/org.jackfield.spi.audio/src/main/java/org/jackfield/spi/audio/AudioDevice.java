package org.jackfield.spi.audio;

import java.util.Objects;

/**
 * A microphone or a loudspeaker.
 *
 * @param id unique among those of its kind and maker; the same when it is plugged in again
 * @param name for a person
 * @param kind which way its sound goes
 * @param isDefault whether it is the system's default now
 */
public record AudioDevice(String id, String name, DeviceKind kind, boolean isDefault) {
  /** Refuses missing parts. */
  public AudioDevice {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id: must not be empty");
    }
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }
}
