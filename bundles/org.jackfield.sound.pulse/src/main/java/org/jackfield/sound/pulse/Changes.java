package org.jackfield.sound.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceEvent;
import org.jackfield.spi.audio.DeviceKind;

/** What has happened between two moments. */
final class Changes {
  private Changes() {}

  /** Those that went, those that came, then new defaults. */
  static List<DeviceEvent> between(Snapshot before, Snapshot after) {
    List<DeviceEvent> events = new ArrayList<>();
    for (AudioDevice device : before.devices()) {
      if (after.named(device.kind(), device.id()).isEmpty()) {
        events.add(new DeviceEvent.Disconnected(device));
      }
    }
    for (AudioDevice device : after.devices()) {
      if (before.named(device.kind(), device.id()).isEmpty()) {
        events.add(new DeviceEvent.Connected(device));
      }
    }
    for (DeviceKind kind : DeviceKind.values()) {
      Optional<AudioDevice> now = after.usual(kind).map(Snapshot.Place::device);
      Optional<AudioDevice> was = before.usual(kind).map(Snapshot.Place::device);
      if (now.isPresent() && !now.map(AudioDevice::id).equals(was.map(AudioDevice::id))) {
        events.add(new DeviceEvent.DefaultChanged(now.get()));
      }
    }
    return events;
  }
}
