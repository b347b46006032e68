package org.jackfield.spi.audio;

import org.osgi.annotation.versioning.ProviderType;

/** Something that happened to the machine's sound devices. */
@ProviderType
public sealed interface DeviceEvent {

  /** The device it is about. */
  AudioDevice device();

  /** It was plugged in. */
  record Connected(AudioDevice device) implements DeviceEvent {}

  /** It was unplugged. */
  record Disconnected(AudioDevice device) implements DeviceEvent {}

  /** It is the system's default from now on. */
  record DefaultChanged(AudioDevice device) implements DeviceEvent {}
}
