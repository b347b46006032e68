package org.jackfield.audio.javasound;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;

/** Which devices a sound is on; as the verbs of {@code DeviceSound}. */
interface Seats extends AutoCloseable {

  /** Opens a direction, on the device of this id or on the default. */
  CompletionStage<Direction> open(DeviceKind kind, Optional<String> id);

  /** The device it is on now. */
  CompletionStage<AudioDevice> device(DeviceKind kind);

  /** The id it is pinned to. */
  Optional<String> pinned(DeviceKind kind);

  /** Moves it. */
  CompletionStage<Void> pin(DeviceKind kind, String id);

  /** Back to the default. */
  CompletionStage<Void> follow(DeviceKind kind);

  @Override
  void close();
}
