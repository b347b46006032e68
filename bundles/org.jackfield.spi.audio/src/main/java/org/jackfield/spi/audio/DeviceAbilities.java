package org.jackfield.spi.audio;

import java.util.Set;

/**
 * What a maker can do here, for whoever uses it to adapt to.
 *
 * @param pins whether {@link DeviceSound#pin} can choose a device; without it both directions are
 *     on the system's default
 * @param hotPlug whether listeners are told of devices that come and go
 * @param processing what it can do to the microphone's sound
 */
public record DeviceAbilities(boolean pins, boolean hotPlug, Set<SoundProcessing> processing) {
  /** Keeps a copy. */
  public DeviceAbilities {
    processing = Set.copyOf(processing);
  }
}
